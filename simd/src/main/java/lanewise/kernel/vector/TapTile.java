package lanewise.kernel.vector;

import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * A tile for 16 vector registers, which sums one tap at a time; the sums of the taps before wait in the output.
 *
 * <p>A loop over taps and depth together, as with 32 registers ({@link VectorTile6x4}), checks the bounds of every broadcast where
 * there is more than one tap, and without these checks the compiler loads two rows ahead and runs out of registers: 75 or 40 % of the
 * FMA peak, by what a process has run before. A loop over depth alone has no checks and reaches 91 to 95 %; a further tap costs as
 * much as twenty steps.
 */
interface TapTile extends MatrixTile {
    @Override
    default void multiply(float[] a, int[] starts, int start, float[] b, int panel, int taps, int depth, TileOutput out,
            int row, int column) {
        float[] data = out.data();
        int y = out.at(row, column);
        int stride = out.stride();
        int last = taps - 1;
        multiplyTap(a, starts, start, b, panel, depth, data, y, stride, out.bias(), column, out.addend(),
                out.addendAt(row, column), out.addendStride(), last == 0 ? out.limits() : VectorMatrixUnit.OPEN);
        for (int tap = 1; tap <= last; tap++) {
            multiplyTap(a, starts, start + tap * VectorMatrixUnit.TAP_ROWS, b, panel + tap * depth * columns(), depth,
                    data, y, stride, VectorMatrixUnit.ZEROS, 0, data, y, stride,
                    tap == last ? out.limits() : VectorMatrixUnit.OPEN);
        }
    }

    /**
     * Computes {@code data[y + p·stride + j] = clamp(Σ_k a[starts[start + p] + k] · b[panel + k·nr + j] + bias[biasAt + j] +
     * addend[z + p·addendStride + j])}.
     */
    void multiplyTap(float[] a, int[] starts, int start, float[] b, int panel, int depth, float[] data, int y,
            int stride, float[] bias, int biasAt, float[] addend, int z, int addendStride, float[] limits);
}
