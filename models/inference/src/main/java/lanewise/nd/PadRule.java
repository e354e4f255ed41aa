package lanewise.nd;

import java.util.Arrays;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * x with a border: input 1 holds what goes before each axis, then what goes after each; a negative count removes. Input
 * 2 is the fill value (0), input 3 the axes (all).
 */
record PadRule(Op.Pad.Mode mode) implements Rule {
    @Override
    public Value type(Arguments arguments) {
        Value x = arguments.get(0);
        long[] pads = pads(arguments);
        int rank = x.shape().rank();
        var dims = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            int extent = x.shape().dim(axis);
            dims[axis] = Math.addExact(Math.addExact(pads[axis], pads[rank + axis]), extent);
            if (extent == 0 && dims[axis] > 0 && mode != Op.Pad.Mode.CONSTANT) {
                throw new IllegalArgumentException(
                        "axis " + axis + " of shape " + x.shape() + " is empty: there is nothing to repeat");
            }
        }
        checkFill(arguments, x.type());
        return Value.of(x.type(), Shape.of(dims));
    }

    private static void checkFill(Arguments arguments, ElementType type) {
        if (arguments.has(2) && arguments.get(2, type).shape().elements() != 1) {
            throw new IllegalArgumentException("fill value has shape " + arguments.shape(2) + ", expected one element");
        }
    }

    /** Befores, then afters, for every axis. */
    private static long[] pads(Arguments arguments) {
        int rank = arguments.shape(0).rank();
        long[] given = arguments.knownLongs(1, "pads");
        for (long pad : given) {
            if (Math.abs(pad) > Integer.MAX_VALUE || pad == Long.MIN_VALUE) {
                throw new IllegalArgumentException("pad " + pad + " is too large");
            }
        }
        int[] axes = arguments.has(3) ? Axes.normalize(arguments.knownLongs(3, "axes"), rank) : null;
        int count = axes == null ? rank : axes.length;
        if (given.length != 2 * count) {
            throw new IllegalArgumentException("pads " + Arrays.toString(given) + " for " + count + " axes of shape "
                    + arguments.shape(0) + ", expected " + 2 * count + " values");
        }
        if (axes == null) {
            return given;
        }
        var pads = new long[2 * rank];
        for (int i = 0; i < count; i++) {
            pads[axes[i]] = given[i];
            pads[rank + axes[i]] = given[count + i];
        }
        return pads;
    }

    @Override
    public Tensor compute(Arguments arguments, Shape shape) {
        long[] pads = pads(arguments);
        Shape from = arguments.shape(0);
        int[] strides = from.strides();
        var offsets = new int[shape.rank()][];
        for (int axis = 0; axis < offsets.length; axis++) {
            offsets[axis] = new int[shape.dim(axis)];
            for (int i = 0; i < offsets[axis].length; i++) {
                int position = position(i - pads[axis], from.dim(axis));
                offsets[axis][i] = position < 0 ? Selection.OUTSIDE : position * strides[axis];
            }
        }
        return new Selection(shape, offsets).of(arguments.tensor(0), arguments.has(2) ? arguments.tensor(2) : null);
    }

    /** Where in x a coordinate inside or outside of it is read; negative for the fill value. */
    private int position(long coordinate, int extent) {
        return switch (mode) {
            case CONSTANT -> coordinate < extent ? (int) Math.max(Selection.OUTSIDE, coordinate) : Selection.OUTSIDE;
            case EDGE -> Math.clamp(coordinate, 0, extent - 1);
            case REFLECT -> {
                int period = Math.max(1, 2 * (extent - 1));
                int phase = (int) Math.floorMod(coordinate, (long) period);
                yield Math.min(phase, period - phase) % extent;
            }
        };
    }
}
