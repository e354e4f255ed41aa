package lanewise.nd;

import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** NumPy broadcasting: axes are aligned at the end, and an axis that is missing or of extent 1 repeats. */
final class Broadcasting {
    private Broadcasting() {
    }

    /** The shape that both broadcast to. */
    static Shape of(Shape a, Shape b) {
        var dims = new int[Math.max(a.rank(), b.rank())];
        for (int fromEnd = 1; fromEnd <= dims.length; fromEnd++) {
            int first = fromEnd <= a.rank() ? a.dim(-fromEnd) : 1;
            int second = fromEnd <= b.rank() ? b.dim(-fromEnd) : 1;
            if (first != second && first != 1 && second != 1) {
                throw new IllegalArgumentException("shapes " + a + " and " + b + " do not broadcast: extents " + first
                        + " and " + second + " differ, expected equal ones or 1");
            }
            dims[dims.length - fromEnd] = first == 1 ? second : first;
        }
        return Shape.of(dims);
    }

    /** Refuses a shape that does not broadcast to exactly {@code target}. */
    static void requireTo(Shape shape, Shape target, String what) {
        if (!of(shape, target).equals(target)) {
            throw new IllegalArgumentException(what + " of shape " + shape + " does not broadcast to " + target);
        }
    }

    /** The tensor repeated to {@code target}, which it must broadcast to; the tensor itself if nothing repeats. */
    static Tensor expand(Tensor tensor, Shape target) {
        if (tensor.shape().equals(target)) {
            return tensor;
        }
        int[] strides = tensor.shape().strides();
        int lead = target.rank() - strides.length;
        var offsets = new int[target.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            boolean repeats = axis < lead || tensor.shape().dim(axis - lead) == 1;
            offsets[axis] = Selection.progression(target.dim(axis), 0, repeats ? 0 : strides[axis - lead]);
        }
        return new Selection(target, offsets).of(tensor);
    }
}
