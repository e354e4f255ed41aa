package lanewise.tensor;

import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The extents of a tensor's axes, outermost first; rank 0 is a scalar with one element.
 *
 * <p>Immutable. An extent is never negative, and the element count always fits an {@code int}: both are checked when a shape
 * is made, so no later code has to think of overflow.
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new int[0], 1);

    private final int[] dims;
    private final int elements;

    private Shape(int[] dims, int elements) {
        this.dims = dims;
        this.elements = elements;
    }

    /**
     * A shape of the given extents.
     *
     * @throws IllegalArgumentException if an extent is negative or the element count exceeds {@code Integer.MAX_VALUE}
     */
    public static Shape of(int... dims) {
        return dims.length == 0 ? SCALAR : new Shape(dims.clone(), countElements(dims));
    }

    /** A shape of {@code long} extents, as file formats give them; errors as {@link #of(int...)}. */
    public static Shape of(long[] dims) {
        var narrow = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] < 0 || dims[i] > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + Arrays.toString(dims) + ": extent " + dims[i]
                        + " is outside 0.." + Integer.MAX_VALUE);
            }
            narrow[i] = (int) dims[i];
        }
        return of(narrow);
    }

    /** Reads {@code 1x3x224x224}; errors name the text. */
    public static Shape parse(String text) {
        String[] parts = text.strip().split("[x×]", -1);
        var dims = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                dims[i] = Integer.parseInt(parts[i].strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("shape '" + text + "': expected extents such as 1x3x224x224", e);
            }
        }
        return of(dims);
    }

    private static int countElements(int[] dims) {
        long count = 1;
        boolean empty = false;
        for (int dim : dims) {
            if (dim < 0) {
                throw new IllegalArgumentException("shape " + join(dims) + ": extent " + dim + " is negative");
            }
            empty |= dim == 0;
            count = Math.max(1, count) * Math.max(1, dim);
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "shape " + join(dims) + ": more than " + Integer.MAX_VALUE + " elements");
            }
        }
        return empty ? 0 : (int) count;
    }

    /** The number of axes. */
    public int rank() {
        return dims.length;
    }

    /** The extent of an axis; a negative axis counts from the end. */
    public int dim(int axis) {
        return dims[Math.floorMod(axis, dims.length)];
    }

    /** The number of elements, 1 for a scalar. */
    public int elements() {
        return elements;
    }

    /** A fresh array of the extents. */
    public int[] dims() {
        return dims.clone();
    }

    /** This shape with one extent replaced. */
    public Shape with(int axis, int extent) {
        int[] changed = dims.clone();
        changed[Math.floorMod(axis, dims.length)] = extent;
        return of(changed);
    }

    /** Distances, in elements, between neighbours on each axis of a row-major tensor of this shape. */
    public int[] strides() {
        var strides = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, dims[axis]);
        }
        return strides;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** {@code 1x3x224x224}, or {@code scalar}. */
    @Override
    public String toString() {
        return dims.length == 0 ? "scalar" : join(dims);
    }

    private static String join(int[] dims) {
        var joiner = new StringJoiner("x");
        for (int dim : dims) {
            joiner.add(Integer.toString(dim));
        }
        return joiner.toString();
    }
}
