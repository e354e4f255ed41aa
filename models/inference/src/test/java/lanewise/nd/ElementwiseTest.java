package lanewise.nd;

import static lanewise.nd.Nd.bools;
import static lanewise.nd.Nd.floats;
import static lanewise.nd.Nd.longs;
import static lanewise.nd.Nd.range;
import static lanewise.nd.Nd.run;
import static lanewise.nd.Nd.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.kernel.Binary;
import lanewise.kernel.Unary;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementwiseTest {
    private static Op of(Binary function) {
        return Op.Arithmetic.of(function);
    }

    @Test
    void rowsAndColumnsBroadcastAgainstEachOther() {
        FloatTensor column = FloatTensor.of(Shape.of(3, 1), 10, 20, 30);
        assertEquals("3x2: [11.0, 12.0, 21.0, 22.0, 31.0, 32.0]", values(run(of(Binary.ADD), column, floats(1, 2))));
    }

    @Test
    void aScalarBroadcastsToAnyRankAndAnEmptyAxisStaysEmpty() {
        assertEquals("1x2x1: [-1.0, 0.0]", values(run(of(Binary.SUB), range(1, 2, 1), FloatTensor.scalar(1))));
        assertEquals("0: []", values(run(of(Binary.MUL), floats(), floats(7))));
    }

    @Test
    void aChannelsLastOperandIsRearranged() {
        FloatTensor x = range(1, 2, 2, 2).to(lanewise.tensor.Layout.CHANNELS_LAST);
        FloatTensor perChannel = FloatTensor.of(Shape.of(2, 1, 1), 0, 10);
        assertEquals("1x2x2x2: [0.0, 1.0, 2.0, 3.0, 14.0, 15.0, 16.0, 17.0]",
                values(run(of(Binary.ADD), x, perChannel)));
    }

    @Test
    void quotientsOfLongsAreTruncatedTowardZero() {
        assertEquals("4: [3, -3, -3, 3]", values(run(of(Binary.DIV), longs(7, -7, 7, -7), longs(2, 2, -2, -2))));
    }

    @Test
    void longsKeepAllTheirBits() {
        assertEquals("1: [9007199254740994]", values(run(of(Binary.ADD), longs(9007199254740993L), longs(1))));
        assertEquals("1: [9007199254740993]", values(run(of(Binary.MAX), longs(9007199254740993L), longs(-1))));
    }

    @Test
    void dividingALongByZeroNamesTheNode() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> run(of(Binary.DIV), longs(1), longs(0))).getMessage();
        assertEquals("node 'n' (Div): 1 / 0: division of integers by zero", message);
    }

    @Test
    void resultsAreClampedAndNanPasses() {
        var relu = new Op.Arithmetic(Binary.ADD, 0, Float.POSITIVE_INFINITY);
        assertEquals("3: [0.0, 3.0, NaN]", values(run(relu, floats(-2, 2, Float.NaN), floats(1))));
    }

    @Test
    void maximumAndMinimumGiveNanIfEitherIs() {
        assertEquals("2: [NaN, NaN]", values(run(of(Binary.MAX), floats(Float.NaN, 1), floats(1, Float.NaN))));
        assertEquals("2: [NaN, NaN]", values(run(of(Binary.MIN), floats(Float.NaN, 1), floats(1, Float.NaN))));
    }

    @ParameterizedTest
    @CsvSource({"CLIP,0,6,-1,0", "CLIP,0,6,7,6", "CLIP,2,1,5,1", "LEAKY_RELU,0.5,0,-3,-1.5", "ELU,2,0,-1,-1.2642411",
            "SELU,2,3,-1,-3.7927233", "SELU,2,3,1,3", "SIGMOID,0,0,1,0.73105858", "TANH,0,0,0.5,0.46211716",
            "HARD_SIGMOID,0.2,0.5,1,0.7", "HARD_SIGMOID,0.2,0.5,9,1", "HARD_SWISH,0,0,1,0.66666669",
            "SILU,0,0,-1,-0.26894142", "GELU,0,0,1,0.84134475", "GELU,0,0,-3,-0.0040496940",
            "SOFTPLUS,0,0,0,0.69314718", "SOFTPLUS,0,0,1000,1000", "ABS,0,0,-2,2", "NEG,0,0,3,-3", "SIGN,0,0,-9,-1",
            "SQRT,0,0,9,3", "EXP,0,0,1,2.7182818", "LOG,0,0,10,2.3025851", "AFFINE,2,1,3,7", "POWER,3,0,-2,-8"})
    void functionsHaveTheirDefinedValues(Unary function, float alpha, float beta, float x, float expected) {
        var result = (FloatTensor) run(new Op.Map(function, alpha, beta), floats(x));
        assertEquals(expected, result.data()[0], Math.ulp(expected));
    }

    @ParameterizedTest
    @CsvSource({"CLIP", "LEAKY_RELU", "ELU", "SELU", "SIGMOID", "TANH", "HARD_SIGMOID", "HARD_SWISH", "SILU", "GELU",
            "SOFTPLUS", "ABS", "NEG", "SIGN", "SQRT", "EXP", "LOG", "AFFINE", "POWER"})
    void nanStaysNan(Unary function) {
        var result = (FloatTensor) run(new Op.Map(function, 1, 2), floats(Float.NaN));
        assertTrue(Float.isNaN(result.data()[0]));
    }

    @Test
    void theErrorFunctionMatchesTabulatedValues() {
        assertEquals(0.520499877813046537682746653892, Functions.erf(0.5), 2e-16);
        assertEquals(-0.842700792949714869341220635083, Functions.erf(-1), 3e-16);
        assertEquals(0.995322265018952734162069256367, Functions.erf(2), 4e-16);
        assertEquals(0.999999984582742099719981147840, Functions.erf(4), 1e-15);
        assertEquals(1, Functions.erf(Double.POSITIVE_INFINITY));
        assertEquals(0, Functions.erf(0));
    }

    @Test
    void longsAreClippedNegatedAndSigned() {
        assertEquals("3: [0, 3, 5]", values(run(new Op.Map(Unary.CLIP, 0, 5), longs(-4, 3, 9))));
        assertEquals("2: [4, -9]", values(run(new Op.Map(Unary.NEG, 0, 0), longs(-4, 9))));
        assertEquals("2: [-1, 1]", values(run(new Op.Map(Unary.SIGN, 0, 0), longs(-4, 9))));
        assertThrows(IllegalArgumentException.class, () -> run(new Op.Map(Unary.EXP, 0, 0), longs(1)));
    }

    @Test
    void powersKeepTheTypeOfTheBase() {
        assertEquals("2: [4.0, 9.0]", values(run(new Op.Power(), floats(2, 3), longs(2))));
        assertEquals("2: [1, 2]", values(run(new Op.Power(), longs(1, 2), floats(1.5f))));
        assertEquals("2x2: [1.0, 1.0, 2.0, 4.0]",
                values(run(new Op.Power(), FloatTensor.of(Shape.of(2, 1), 1, 2), floats(1, 2))));
    }

    @Test
    void theSlopeOfPReluBroadcastsToTheInputOnly() {
        FloatTensor x = FloatTensor.of(Shape.of(2, 2), -1, 1, -2, 2);
        assertEquals("2x2: [-0.5, 1.0, -1.0, 2.0]", values(run(new Op.PRelu(), x, floats(0.5f, 9))));
        assertThrows(IllegalArgumentException.class, () -> run(new Op.PRelu(), floats(1, 2), x));
    }

    @Test
    void comparisonsGiveBooleansAndNanEqualsNothing() {
        assertEquals("3: [true, false, false]", values(run(new Op.Compare(Op.Compare.Comparison.EQUAL),
                floats(1, 2, Float.NaN), floats(1, 3, Float.NaN))));
        assertEquals("2: [true, false]",
                values(run(new Op.Compare(Op.Compare.Comparison.LESS), longs(1, 2), longs(2))));
        assertEquals("2: [false, true]",
                values(run(new Op.Compare(Op.Compare.Comparison.EQUAL), bools(true, false), bools(false))));
        assertThrows(IllegalArgumentException.class,
                () -> run(new Op.Compare(Op.Compare.Comparison.GREATER), bools(true), bools(false)));
    }

    @Test
    void whereBroadcastsAllThree() {
        FloatTensor a = FloatTensor.of(Shape.of(2, 1), 1, 2);
        assertEquals("2x2: [1.0, 0.0, 2.0, 0.0]",
                values(run(new Op.Where(), bools(true, false), a, FloatTensor.scalar(0))));
        assertEquals("2: [1, 5]", values(run(new Op.Where(), bools(true, false), longs(1, 2), longs(4, 5))));
    }

    @Test
    void castsTruncateTowardZero() {
        assertEquals("4: [1, -1, 0, 9223372036854775807]",
                values(run(new Op.Cast(ElementType.LONG), floats(1.9f, -1.9f, Float.NaN, 1e30f))));
        assertEquals("3: [true, false, true]",
                values(run(new Op.Cast(ElementType.BOOL), floats(0.1f, 0, Float.NaN))));
        assertEquals("2: [1.0, 0.0]", values(run(new Op.Cast(ElementType.FLOAT), bools(true, false))));
        assertEquals("1: [3.0]", values(run(new Op.Cast(ElementType.FLOAT), longs(3))));
    }

    @Test
    void softmaxIsStableAndSumsToOneAlongItsAxis() {
        FloatTensor x = FloatTensor.of(Shape.of(2, 3), 1000, 0, -5, 1000, 0, -5);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f},
                ((FloatTensor) run(new Op.Softmax(0, false), x)).data());
        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0}, ((FloatTensor) run(new Op.Softmax(-1, false), x)).data());
        assertArrayEquals(new float[] {0, -1000, -1005, 0, -1000, -1005},
                ((FloatTensor) run(new Op.Softmax(1, true), x)).data());
    }

    @Test
    void mixedTypesAreRefused() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> run(of(Binary.ADD), floats(1), LongTensor.of(Shape.of(), 1))).getMessage();
        assertEquals("node 'n' (Add): input 0 is of type float but input 1 of type long, expected the same", message);
    }

    @Test
    void shapesThatDoNotBroadcastAreNamed() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> run(of(Binary.MUL), range(2, 3), range(2))).getMessage();
        assertEquals("node 'n' (Mul): shapes 2x3 and 2 do not broadcast: extents 3 and 2 differ,"
                + " expected equal ones or 1", message);
    }
}
