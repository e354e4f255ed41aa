package lanewise.plan;

import lanewise.graph.Node;
import lanewise.tensor.Shape;

/**
 * A slice of an image along one axis, at a step of 1.
 *
 * @param start the first index that it takes
 * @param count how many it takes
 */
record ImageSlice(int axis, int start, int count) {
    /** What a slice takes; {@code null} if it is not of this kind, or known in a run only. */
    static ImageSlice of(Node node, Typing typing) {
        Shape x = typing.shape(node.input(0));
        long[] starts = typing.longs(node.input(1));
        long[] axes = typing.longs(node.input(3));
        long[] steps = typing.longs(node.input(4));
        boolean unitStep = node.input(4).isEmpty() || steps != null && steps.length == 1 && steps[0] == 1;
        if (x.rank() != 4 || starts == null || starts.length != 1 || axes == null || axes[0] < 0 || !unitStep) {
            return null;
        }
        int axis = (int) axes[0];
        int extent = x.dim(axis);
        int start = Math.clamp(starts[0] < 0 ? starts[0] + extent : starts[0], 0, extent);
        return new ImageSlice(axis, start, typing.shape(node.output()).dim(axis));
    }
}
