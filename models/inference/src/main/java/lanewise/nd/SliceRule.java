package lanewise.nd;

import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * {@code x[start:end:step]}: inputs 1 to 4 are starts, ends, axes (all from the first by default) and steps (1 by
 * default). Negative starts and ends count from the end. What lies outside is clipped, as ONNX says: going backwards
 * from before the first element takes that element, where NumPy takes none.
 */
record SliceRule() implements Rule {

    /** What is taken of one axis. */
    private record Range(long start, long step, int count) {
        static Range all(int extent) {
            return new Range(0, 1, extent);
        }

        static Range of(long start, long end, long step, int extent) {
            if (step == 0) {
                throw new IllegalArgumentException("step is 0");
            }
            long last = step > 0 ? extent : extent - 1L;
            long first = step > 0 ? 0 : -1;
            long from = Math.clamp(start < 0 ? start + extent : start, 0, Math.max(0, last));
            long to = Math.clamp(end < 0 ? end + extent : end, first, Math.max(first, last));
            return new Range(from, step, (int) Math.max(0, Math.ceilDiv(to - from, step)));
        }
    }

    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        Range[] ranges = ranges(arguments);
        int[] dims = x.shape().dims();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = ranges[axis].count();
        }
        return Value.of(x.type(), Shape.of(dims));
    }

    private static Range[] ranges(Arguments arguments) {
        Shape shape = arguments.shape(0);
        long[] starts = arguments.knownLongs(1, "starts");
        long[] ends = sized(arguments.knownLongs(2, "ends"), starts.length, "ends");
        int[] axes = Axes.normalize(arguments.has(3) ? sized(arguments.knownLongs(3, "axes"), starts.length, "axes")
                : firstAxes(starts.length), shape.rank());
        long[] steps = arguments.has(4) ? sized(arguments.knownLongs(4, "steps"), starts.length, "steps") : null;
        var ranges = new Range[shape.rank()];
        for (int axis = 0; axis < ranges.length; axis++) {
            ranges[axis] = Range.all(shape.dim(axis));
        }
        for (int i = 0; i < axes.length; i++) {
            ranges[axes[i]] = Range.of(starts[i], ends[i], steps == null ? 1 : steps[i], shape.dim(axes[i]));
        }
        return ranges;
    }

    private static long[] sized(long[] values, int expected, String what) {
        if (values.length != expected) {
            throw new IllegalArgumentException(values.length + " " + what + " for " + expected + " starts");
        }
        return values;
    }

    private static long[] firstAxes(int count) {
        var axes = new long[count];
        for (int i = 0; i < count; i++) {
            axes[i] = i;
        }
        return axes;
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        Range[] ranges = ranges(arguments);
        int[] strides = arguments.shape(0).strides();
        var offsets = new int[shape.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            Range range = ranges[axis];
            offsets[axis] = new int[range.count()];
            for (int i = 0; i < range.count(); i++) {
                offsets[axis][i] = (int) (range.start() + i * range.step()) * strides[axis];
            }
        }
        return new Selection(shape, offsets).of(arguments.tensor(0));
    }
}
