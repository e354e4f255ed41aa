package lanewise.kernel.scalar;

import lanewise.kernel.MultiplyAdds;

/** The scalar twin of the vector chains: multiplies and adds, as the scalar kernels do. */
public final class ScalarMultiplyAdds implements MultiplyAdds {
    private static final int CHAINS = 12;
    private static final int STEPS = 4_000;

    @Override
    public long count() {
        return (long) STEPS * CHAINS;
    }

    @Override
    public float run() {
        float x = 0.5f;
        float y = 1;
        float a0 = 0;
        float a1 = 1;
        float a2 = 2;
        float a3 = 3;
        float a4 = 4;
        float a5 = 5;
        float a6 = 6;
        float a7 = 7;
        float a8 = 8;
        float a9 = 9;
        float a10 = 10;
        float a11 = 11;
        for (int step = 0; step < STEPS; step++) {
            a0 = a0 * x + y;
            a1 = a1 * x + y;
            a2 = a2 * x + y;
            a3 = a3 * x + y;
            a4 = a4 * x + y;
            a5 = a5 * x + y;
            a6 = a6 * x + y;
            a7 = a7 * x + y;
            a8 = a8 * x + y;
            a9 = a9 * x + y;
            a10 = a10 * x + y;
            a11 = a11 * x + y;
        }
        return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
    }
}
