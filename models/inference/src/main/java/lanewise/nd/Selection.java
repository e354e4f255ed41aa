package lanewise.nd;

import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * A rearrangement, axis by axis: {@code y[i0, i1, …] = x[offsets[0][i0] + offsets[1][i1] + …]}, where {@code x} is seen
 * as a flat array. Transposing, slicing, padding, gathering and broadcasting are all of this form.
 *
 * @param shape of the result
 * @param offsets per axis of the result, a distance in {@code x} per position; {@link #OUTSIDE} means the fill value
 */
record Selection(Shape shape, int[][] offsets) {
    /** In place of an offset: no element of the source. */
    static final int OUTSIDE = -1;

    private static final int[] ONE = {0};

    /** Copies one row of the result, whose first element is {@code target}, from {@code source} on. */
    private interface RowCopy {
        void copy(int source, int target);
    }

    /** {@code start, start + step, …}: the offsets of a plain axis. */
    static int[] progression(int count, int start, int step) {
        var offsets = new int[count];
        for (int i = 0; i < count; i++) {
            offsets[i] = start + i * step;
        }
        return offsets;
    }

    /** What is selected of {@code source}, without any position outside. */
    Tensor of(Tensor source) {
        return of(source, null);
    }

    /**
     * What is selected of {@code source}.
     *
     * @param fill one element for positions outside, zero if {@code null}; of the source's type
     */
    Tensor of(Tensor source, Tensor fill) {
        return switch (source) {
            case FloatTensor floats -> ofFloats(floats.data(), fill == null ? 0 : ((FloatTensor) fill).data()[0]);
            case LongTensor longs -> ofLongs(longs.data(), fill == null ? 0 : ((LongTensor) fill).data()[0]);
            case BoolTensor bools -> ofBools(bools.data(), fill != null && ((BoolTensor) fill).data()[0]);
        };
    }

    private FloatTensor ofFloats(float[] source, float fill) {
        int[] row = row();
        var target = new float[shape.elements()];
        walk((from, to) -> {
            for (int i = 0; i < row.length; i++) {
                target[to + i] = from < 0 || row[i] < 0 ? fill : source[from + row[i]];
            }
        });
        return FloatTensor.of(shape, target);
    }

    private LongTensor ofLongs(long[] source, long fill) {
        int[] row = row();
        var target = new long[shape.elements()];
        walk((from, to) -> {
            for (int i = 0; i < row.length; i++) {
                target[to + i] = from < 0 || row[i] < 0 ? fill : source[from + row[i]];
            }
        });
        return LongTensor.of(shape, target);
    }

    private BoolTensor ofBools(boolean[] source, boolean fill) {
        int[] row = row();
        var target = new boolean[shape.elements()];
        walk((from, to) -> {
            for (int i = 0; i < row.length; i++) {
                target[to + i] = from < 0 || row[i] < 0 ? fill : source[from + row[i]];
            }
        });
        return BoolTensor.of(shape, target);
    }

    /** The offsets along the last axis; a scalar is one row of one element. */
    private int[] row() {
        return offsets.length == 0 ? ONE : offsets[offsets.length - 1];
    }

    private void walk(RowCopy copy) {
        if (shape.elements() > 0) {
            walk(0, 0, 0, copy);
        }
    }

    /** Visits all rows below one position of the axes before {@code axis}; returns the target of the next row. */
    private int walk(int axis, int source, int target, RowCopy copy) {
        if (axis >= offsets.length - 1) {
            copy.copy(source, target);
            return target + row().length;
        }
        int next = target;
        for (int offset : offsets[axis]) {
            next = walk(axis + 1, source < 0 || offset < 0 ? OUTSIDE : source + offset, next, copy);
        }
        return next;
    }
}
