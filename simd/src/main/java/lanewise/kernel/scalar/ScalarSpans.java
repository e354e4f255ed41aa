package lanewise.kernel.scalar;

import lanewise.kernel.Binary;
import lanewise.kernel.Unary;
import lanewise.kernel.lane.Spans;

/** {@link Spans} element by element. */
public final class ScalarSpans implements Spans {
    @Override
    public void unary(Unary function, float alpha, float beta, float[] x, int at, float[] y, int to, int length) {
        for (int i = 0; i < length; i++) {
            y[to + i] = value(function, alpha, beta, x[at + i]);
        }
    }

    private static float value(Unary function, float alpha, float beta, float x) {
        return switch (function) {
            case CLIP -> clamp(x, alpha, beta);
            case LEAKY_RELU -> x < 0 ? alpha * x : x;
            case ELU -> x < 0 ? (float) (alpha * Math.expm1(x)) : x;
            case SELU -> x > 0 ? beta * x : (float) (beta * alpha * Math.expm1(x));
            case SIGMOID -> (float) (1 / (1 + Math.exp(-x)));
            case TANH -> (float) Math.tanh(x);
            case HARD_SIGMOID -> clamp(alpha * x + beta, 0, 1);
            case HARD_SWISH -> x * clamp(x / 6 + 0.5f, 0, 1);
            case SILU -> (float) (x / (1 + Math.exp(-x)));
            case GELU -> (float) (x * ScalarMath.normal(x));
            case SOFTPLUS -> (float) (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
            case ABS -> Math.abs(x);
            case NEG -> -x;
            case SIGN -> Math.signum(x);
            case SQRT -> (float) Math.sqrt(x);
            case EXP -> (float) Math.exp(x);
            case LOG -> (float) Math.log(x);
            case AFFINE -> alpha * x + beta;
            case POWER -> (float) Math.pow(x, alpha);
        };
    }

    @Override
    public void binary(Binary function, float low, float high, float[] a, int aAt, float[] b, int bAt, float[] y,
            int to, int length) {
        for (int i = 0; i < length; i++) {
            y[to + i] = clamp(value(function, a[aAt + i], b[bAt + i]), low, high);
        }
    }

    private static float value(Binary function, float a, float b) {
        return switch (function) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    private static float clamp(float x, float low, float high) {
        return Math.min(Math.max(x, low), high);
    }
}
