package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Runs every kernel of the SIMD and of the scalar engine that can do a spec, and compares with the reference: dense and as a
 * channel slice, over poisoned outputs and scratch between guard words, unit by unit backwards, twice, on three threads, and over
 * the second operand where a kernel allows that.
 *
 * <p>{@code KernelCheck.integers(spec, seed).exact()} where every intermediate result is a small integer;
 * {@code KernelCheck.reals(spec, seed).within(bounds)} otherwise.
 *
 * @param <S> the kind of work
 */
final class KernelCheck<S extends Spec> {
    private static final Workers THREE = Workers.of(3);
    private static final List<Engine> COMPARED = List.of(Engine.SIMD, Engine.SCALAR);
    private static final int[] GAPS = {0, 5};

    private final S spec;
    private final Extents extents;
    private float[] input;
    private float[] other;
    private float[] weights;
    private float[] bias;
    private Predicate<String> chosen = name -> true;

    private KernelCheck(S spec, Random random, boolean integers) {
        this.spec = spec;
        this.extents = Extents.of(spec);
        this.input = draw(random, extents.input().values(), integers);
        this.other = draw(random, extents.other().values(), integers);
        this.weights = draw(random, extents.weights(), integers);
        this.bias = draw(random, extents.biases(), integers);
    }

    /** Operands of integers from −3 to 3. */
    static <S extends Spec> KernelCheck<S> integers(S spec, long seed) {
        return new KernelCheck<>(spec, new Random(seed), true);
    }

    /** Operands of reals from −1 to 1. */
    static <S extends Spec> KernelCheck<S> reals(S spec, long seed) {
        return new KernelCheck<>(spec, new Random(seed), false);
    }

    private static float[] draw(Random random, int count, boolean integers) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = integers ? random.nextInt(7) - 3 : random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /** Replaces the input, pixel by pixel. */
    KernelCheck<S> input(float... values) {
        input = values;
        return this;
    }

    /** Replaces the second operand, pixel by pixel. */
    KernelCheck<S> other(float... values) {
        other = values;
        return this;
    }

    /** Replaces the weights, row-major. */
    KernelCheck<S> weights(float... values) {
        weights = values;
        return this;
    }

    /** Leaves the bias out. */
    KernelCheck<S> withoutBias() {
        bias = null;
        return this;
    }

    /** Runs only the kernels whose names are accepted. */
    KernelCheck<S> only(Predicate<String> names) {
        chosen = names;
        return this;
    }

    /** What the reference gives, pixel by pixel. */
    float[] expected() {
        return reference(spec, input, other, weights, bias);
    }

    /** Every kernel gives what the reference gives; two NaN are equal, and so are the two zeros. */
    void exact() {
        within(new double[extents.output().values()]);
    }

    /** Every kernel is within {@code bound} of the reference. */
    void within(double bound) {
        double[] bounds = new double[extents.output().values()];
        Arrays.fill(bounds, bound);
        within(bounds);
    }

    /** Every kernel is within a bound of the reference, value by value. */
    void within(double[] bounds) {
        float[] expected = expected();
        boolean ran = false;
        for (Engine engine : COMPARED) {
            for (Kernel<S> kernel : Catalogue.of(engine).candidates(spec)) {
                if (chosen.test(kernel.name())) {
                    ran = true;
                    for (int gap : GAPS) {
                        check(engine + " " + kernel.name() + " on " + spec + ", gap " + gap, kernel, gap, expected,
                                bounds);
                    }
                }
            }
        }
        assertTrue(ran, "no kernel for " + spec);
    }

    /**
     * The rounding bound of a sum of products, {@code 2·(k + 2)·eps·Σ|a·b|} with {@code k} terms; for convolutions and matrix
     * products.
     */
    double[] sumBounds() {
        int terms = switch (spec) {
            case ConvSpec s -> s.depth() * s.window().taps();
            case GemmSpec s -> s.k();
            default -> throw new AssertionError(spec + " is no sum of products");
        };
        double eps = Math.ulp(1f) / 2.0;
        float[] sums = magnitudes();
        double[] bounds = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            bounds[i] = 2 * (terms + 2) * eps * sums[i];
        }
        return bounds;
    }

    /** {@code |bias| + |residual| + Σ|a·b|} for every output value. */
    private float[] magnitudes() {
        Spec plain = spec instanceof ConvSpec s
                ? new ConvSpec(s.batch(), s.height(), s.width(), s.inputChannels(), s.outputChannels(), s.window(),
                        s.groups(),
                        s.epilogue().clamp(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY))
                : spec;
        return reference(plain, absolute(input), absolute(other), absolute(weights),
                bias == null ? null : absolute(bias));
    }

    private static float[] absolute(float[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Math.abs(values[i]);
        }
        return result;
    }

    private static <T extends Spec> float[] reference(T spec, float[] input, float[] other, float[] weights,
            float[] bias) {
        Extents extents = Extents.of(spec);
        Kernel<T> kernel = Catalogue.of(Engine.REFERENCE).best(spec);
        GuardedView out = GuardedView.poisoned(extents.output(), 0);
        Task task = kernel.bind(spec, new Operands(View.dense(input, extents.input().channels()),
                View.dense(other, extents.other().channels()), out.view(), packed(kernel, spec, weights, bias), 0,
                new float[1][kernel.scratchFloats(spec)]));
        task.run(0, 0, task.units());
        return out.values();
    }

    private void check(String what, Kernel<S> kernel, int gap, float[] expected, double[] bounds) {
        var run = new Run(what, kernel, gap, false);
        run.backwards();
        float[] first = run.result();
        compare(what, first, expected, bounds);
        run.backwards();
        assertArrayEquals(first, run.result(), what + ": a second run differs");
        run.output.assertGuardsUnchanged(what);
        var threaded = new Run(what, kernel, gap, false);
        THREE.run(threaded.task);
        assertArrayEquals(first, threaded.result(), what + ": three threads give other bits");
        if (extents.other().pixels() > 0 && kernel.worksInPlace(spec)) {
            var inPlace = new Run(what, kernel, gap, true);
            inPlace.backwards();
            assertArrayEquals(first, inPlace.result(), what + ": other bits in place of the second operand");
        }
    }

    private static void compare(String what, float[] actual, float[] expected, double[] bounds) {
        for (int i = 0; i < expected.length; i++) {
            boolean same = actual[i] == expected[i] || Float.isNaN(actual[i]) && Float.isNaN(expected[i]);
            if (!same && !(Math.abs((double) actual[i] - expected[i]) <= bounds[i])) {
                throw new AssertionError(what + ": value " + i + " is " + actual[i] + ", expected " + expected[i]
                        + " within " + bounds[i]);
            }
        }
    }

    private static <T extends Spec> PackedWeights packed(Kernel<T> kernel, T spec, float[] weights, float[] bias) {
        return kernel.format(spec) == null ? null
                : kernel.pack(spec, weights.clone(), bias == null ? null : bias.clone());
    }

    /** One kernel over operands of its own. */
    private final class Run {
        private final String what;
        private final GuardedView in;
        private final GuardedView second;
        private final GuardedView output;
        private final float[][] scratch;
        private final int scratchFloats;
        private final Task task;

        Run(String what, Kernel<S> kernel, int gap, boolean inPlace) {
            this.what = what;
            in = GuardedView.holding(extents.input(), gap, input, kernel.zeroFloats(spec));
            second = GuardedView.holding(extents.other(), gap, other, 0);
            output = inPlace ? second : GuardedView.poisoned(extents.output(), gap);
            scratchFloats = kernel.scratchFloats(spec);
            scratch = new float[THREE.threads()][];
            for (int i = 0; i < scratch.length; i++) {
                scratch[i] = GuardedView.poison(scratchFloats + 1);
            }
            PackedWeights packed = packed(kernel, spec, weights, bias);
            assertTrue(packed == null || packed.format().equals(kernel.format(spec)), what + ": packs another format");
            task = kernel.bind(spec, new Operands(in.view(), extents.other().pixels() == 0 ? null : second.view(),
                    output.view(), packed, in.zeros(), scratch));
        }

        /** The last unit first, each on another worker's scratch. */
        void backwards() {
            for (int unit = task.units() - 1; unit >= 0; unit--) {
                task.run(unit % scratch.length, unit, unit + 1);
            }
        }

        float[] result() {
            in.assertUnchanged(what + ", input");
            if (second != output) {
                second.assertUnchanged(what + ", second operand");
            }
            output.assertGuardsUnchanged(what + ", output");
            output.assertWritten(what);
            for (float[] one : scratch) {
                assertTrue(GuardedView.isPoison(one[scratchFloats]), what + ": scratch has overflowed");
            }
            return output.values();
        }
    }
}
