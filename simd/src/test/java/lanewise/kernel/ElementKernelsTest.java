package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Element-wise functions and copies. */
@Tag("kernels")
class ElementKernelsTest {
    private static final double EPS = Math.ulp(1f);
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float[] SPECIAL = {0, -0f, 1, -1, 0.5f, -0.5f, Float.NaN, INFINITY, -INFINITY, Float.MIN_VALUE,
            -Float.MIN_VALUE, Float.MIN_NORMAL, 1e-39f, 1e-20f, -1e-20f, 1e-7f, -1e-7f, 3, -3, 6, -6, 87, -87, 88.7f,
            88.8f, -88, 89, -104, 200, -200, 1e10f, -1e10f, Float.MAX_VALUE, -Float.MAX_VALUE};

    @Property
    void everyFunctionIsAccurateToAFewUnitsInTheLastPlace(@ForAll Unary function) {
        float[] input = new float[23 * 180];
        var random = new Random(1);
        for (int i = 0; i < input.length; i++) {
            float any = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-3, 3)));
            input[i] = i < SPECIAL.length ? SPECIAL[i] : any;
        }
        float alpha = function == Unary.CLIP ? -1.5f : 0.7f;
        float beta = function == Unary.HARD_SIGMOID ? 0.5f : 1.3f;
        var check = KernelCheck.reals(new UnarySpec(180, 23, function, alpha, beta), 1).input(input);
        check.within(bounds(function, input, check.expected()));
    }

    private static double[] bounds(Unary function, float[] input, float[] expected) {
        double[] bounds = new double[input.length];
        for (int i = 0; i < bounds.length; i++) {
            double x = Math.abs(input[i]);
            double units = switch (function) {
                case CLIP, LEAKY_RELU, ABS, NEG, SIGN, SQRT -> 1;
                case GELU -> 8 + Math.min(x * x, 200); // the rounding of x², which the exponential magnifies
                default -> 6;
            };
            double cancelled = switch (function) {
                case AFFINE -> x + 2;
                case HARD_SIGMOID -> 1;
                case HARD_SWISH -> x;
                default -> 0;
            };
            double bound = EPS * (units * Math.abs(expected[i]) + 2 * cancelled) + 2 * Float.MIN_NORMAL;
            bounds[i] = Double.isFinite(x) ? bound : 0;
        }
        return bounds;
    }

    @Example
    void aSquareAndAnyOtherPowerAgreeWithTheirDefinition() {
        for (float exponent : new float[] {2, 3, -1, 0.5f, 0}) {
            var check = KernelCheck.reals(new UnarySpec(1, SPECIAL.length, Unary.POWER, exponent, 0), 1).input(SPECIAL);
            check.within(bounds(Unary.POWER, SPECIAL, check.expected()));
        }
    }

    @Example
    void leakyAndExponentialUnitsKeepTheirSlopes() {
        var leaky = KernelCheck.integers(new UnarySpec(1, 3, Unary.LEAKY_RELU, 0.5f, 0), 1).input(-4, 0, 4);
        leaky.exact();
        assertArrayEquals(new float[] {-2, 0, 4}, leaky.expected());
        var selu = KernelCheck.integers(new UnarySpec(1, 2, Unary.SELU, 3, 2), 1).input(-INFINITY, 4);
        selu.exact();
        assertArrayEquals(new float[] {-6, 8}, selu.expected());
    }

    @Property
    void everyFunctionOfTwoIntegersIsExact(@ForAll Binary function, @ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(min = 1, max = 9) int pixels, @ForAll boolean relu, @ForAll long seed) {
        KernelCheck.integers(new BinarySpec(pixels, channels, function, relu ? 0 : -INFINITY, INFINITY), seed).exact();
    }

    @Property
    void everyPairOfSpecialValuesGivesWhatItsDefinitionGives(@ForAll Binary function) {
        float[] values = {0, 1, -2, Float.NaN, INFINITY, -INFINITY};
        float[] a = new float[36];
        float[] b = new float[36];
        for (int i = 0; i < 36; i++) {
            a[i] = values[i / 6];
            b[i] = values[i % 6];
        }
        KernelCheck.integers(new BinarySpec(1, 36, function, -INFINITY, INFINITY), 1).input(a).other(b).exact();
        KernelCheck.integers(new BinarySpec(2, 18, function, 0, 6), 1).input(a).other(b).exact();
    }

    @Property
    void aCopyIsACopy(@ForAll @IntRange(min = 1, max = 70) int channels,
            @ForAll @IntRange(min = 1, max = 200) int pixels, @ForAll long seed) {
        KernelCheck.reals(new CopySpec(pixels, channels), seed).exact();
    }

    @Example
    void manyValuesAreCutIntoUnits() {
        KernelCheck.integers(new UnarySpec(700, 61, Unary.CLIP, 0, 6), 1).exact();
        KernelCheck.integers(new BinarySpec(700, 61, Binary.ADD, 0, INFINITY), 1).exact();
        KernelCheck.reals(new CopySpec(700, 61), 1).exact();
    }

    @Example
    void workingInPlaceGivesTheSameBits() {
        for (Engine engine : List.of(Engine.SIMD, Engine.SCALAR)) {
            assertAllInPlace(engine, 37);
            assertAllInPlace(engine, 41);
        }
    }

    private static void assertAllInPlace(Engine engine, int stride) {
        assertSameInPlace(engine, new UnarySpec(150, 37, Unary.GELU, 0, 0), stride);
        assertSameInPlace(engine, new UnarySpec(150, 37, Unary.AFFINE, 2, 1), stride);
        assertSameInPlace(engine, new BinarySpec(150, 37, Binary.MUL, -1, 1), stride);
        assertSameInPlace(engine, new SoftmaxSpec(150, 37, false), stride);
        assertSameInPlace(engine, new SoftmaxSpec(150, 37, true), stride);
        assertSameInPlace(engine, new LrnSpec(150, 37, 5, 1, 0.75f, 1), stride);
    }

    private static <S extends Spec> void assertSameInPlace(Engine engine, S spec, int stride) {
        Kernel<S> kernel = Catalogue.of(engine).best(spec);
        float[] input = new float[150 * stride];
        var random = new Random(1);
        for (int i = 0; i < input.length; i++) {
            input[i] = random.nextFloat() * 4 - 2;
        }
        float[][] scratch = new float[1][kernel.scratchFloats(spec)];
        View in = new View(input.clone(), 0, stride);
        View other = new View(input.clone(), 0, stride);
        View out = new View(input.clone(), 0, stride);
        Task apart = kernel.bind(spec, new Operands(in, other, out, null, 0, scratch));
        apart.run(0, 0, apart.units());
        Task inPlace = kernel.bind(spec, new Operands(in, other, in, null, 0, scratch));
        inPlace.run(0, 0, inPlace.units());
        assertArrayEquals(out.data(), in.data(), engine + " " + spec + " with stride " + stride);
        assertArrayEquals(input, other.data(), "the second operand has been written");
    }
}
