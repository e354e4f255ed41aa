package lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static lanewise.kernel.lane.TileRows.STRIDE;
import static lanewise.kernel.vector.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import lanewise.kernel.lane.MatrixTile;
import lanewise.kernel.lane.TileOutput;

/**
 * Five rows by two vectors: ten accumulators. A sixth row would take the last of 16 registers, and the compiler spills one then. Here
 * what surrounds the loop counts most, so plain sums have a way out of their own: 3 to 6 % of a Winograd convolution. Two steps a round, and counting where
 * the row is, take 41 instructions for 20 multiply-adds: where another thread shares the core, 10 % faster than 48.
 */
final class VectorTile5x2 implements MatrixTile {
    private static final int L = Lanes.COUNT;
    private static final int NR = 2 * L;

    @Override
    public int rows() {
        return 5;
    }

    @Override
    public int columns() {
        return NR;
    }

    @Override
    public void multiply(float[] a, int at, int rowStride, float[] b, int panel, int steps, TileOutput out, int row,
            int column) {
        if (steps == 0) {
            return;
        }
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = zero;
        FloatVector c01 = zero;
        FloatVector c10 = zero;
        FloatVector c11 = zero;
        FloatVector c20 = zero;
        FloatVector c21 = zero;
        FloatVector c30 = zero;
        FloatVector c31 = zero;
        FloatVector c40 = zero;
        FloatVector c41 = zero;
        int first = panel - at * NR;
        // Negative, so that no x is equal to it. Without branches the compiler loads more rows ahead than there are registers, and sums go through the stack.
        int never = ~column;
        for (int x = at, end = at + steps; x < end; x += 2) {
            int step = first + x * NR;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, step);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, step + L);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[x]);
            c00 = x0.fma(b0, c00);
            c01 = x0.fma(b1, c01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[x + STRIDE]);
            c10 = x1.fma(b0, c10);
            c11 = x1.fma(b1, c11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[x + 2 * STRIDE]);
            c20 = x2.fma(b0, c20);
            c21 = x2.fma(b1, c21);
            if (x == never) {
                break;
            }
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[x + 3 * STRIDE]);
            c30 = x3.fma(b0, c30);
            c31 = x3.fma(b1, c31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[x + 4 * STRIDE]);
            c40 = x4.fma(b0, c40);
            c41 = x4.fma(b1, c41);
            if (x == never) {
                break;
            }
            FloatVector next0 = FloatVector.fromArray(SPECIES, b, step + NR);
            FloatVector next1 = FloatVector.fromArray(SPECIES, b, step + NR + L);
            FloatVector z0 = FloatVector.broadcast(SPECIES, a[x + 1]);
            c00 = z0.fma(next0, c00);
            c01 = z0.fma(next1, c01);
            FloatVector z1 = FloatVector.broadcast(SPECIES, a[x + 1 + STRIDE]);
            c10 = z1.fma(next0, c10);
            c11 = z1.fma(next1, c11);
            FloatVector z2 = FloatVector.broadcast(SPECIES, a[x + 1 + 2 * STRIDE]);
            c20 = z2.fma(next0, c20);
            c21 = z2.fma(next1, c21);
            if (x == never) {
                break;
            }
            FloatVector z3 = FloatVector.broadcast(SPECIES, a[x + 1 + 3 * STRIDE]);
            c30 = z3.fma(next0, c30);
            c31 = z3.fma(next1, c31);
            FloatVector z4 = FloatVector.broadcast(SPECIES, a[x + 1 + 4 * STRIDE]);
            c40 = z4.fma(next0, c40);
            c41 = z4.fma(next1, c41);
        }

        float[] data = out.data();
        int stride = out.stride();
        int y = out.offset() + row * stride + column;
        if (out.plain()) {
            c00.intoArray(data, y);
            c01.intoArray(data, y + L);
            y += stride;
            c10.intoArray(data, y);
            c11.intoArray(data, y + L);
            y += stride;
            c20.intoArray(data, y);
            c21.intoArray(data, y + L);
            y += stride;
            c30.intoArray(data, y);
            c31.intoArray(data, y + L);
            y += stride;
            c40.intoArray(data, y);
            c41.intoArray(data, y + L);
            return;
        }

        float[] bias = out.bias();
        float[] addend = out.addend();
        int addendStride = out.addendStride();
        int z = out.addendOffset() + row * addendStride + column;
        float[] limits = out.limits();
        FloatVector low = FloatVector.broadcast(SPECIES, limits[0]);
        FloatVector high = FloatVector.broadcast(SPECIES, limits[1]);
        FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, column);
        FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, column + L);
        // Written out: this late in a method the compiler inlines the vector API only, no method of ours.
        FloatVector y00 = c00.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y00.blend(low, y00.lt(low)).blend(high, y00.compare(GT, high)).intoArray(data, y);
        FloatVector y01 = c01.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y01.blend(low, y01.lt(low)).blend(high, y01.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y10 = c10.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y10.blend(low, y10.lt(low)).blend(high, y10.compare(GT, high)).intoArray(data, y);
        FloatVector y11 = c11.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y11.blend(low, y11.lt(low)).blend(high, y11.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y20 = c20.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y20.blend(low, y20.lt(low)).blend(high, y20.compare(GT, high)).intoArray(data, y);
        FloatVector y21 = c21.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y21.blend(low, y21.lt(low)).blend(high, y21.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y30 = c30.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y30.blend(low, y30.lt(low)).blend(high, y30.compare(GT, high)).intoArray(data, y);
        FloatVector y31 = c31.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y31.blend(low, y31.lt(low)).blend(high, y31.compare(GT, high)).intoArray(data, y + L);
        y += stride;
        z += addendStride;
        FloatVector y40 = c40.add(bias0).add(FloatVector.fromArray(SPECIES, addend, z));
        y40.blend(low, y40.lt(low)).blend(high, y40.compare(GT, high)).intoArray(data, y);
        FloatVector y41 = c41.add(bias1).add(FloatVector.fromArray(SPECIES, addend, z + L));
        y41.blend(low, y41.lt(low)).blend(high, y41.compare(GT, high)).intoArray(data, y + L);
    }
}
