package lanewise.nd;

import static lanewise.nd.Nd.bools;
import static lanewise.nd.Nd.floats;
import static lanewise.nd.Nd.infer;
import static lanewise.nd.Nd.longs;
import static lanewise.nd.Nd.range;
import static lanewise.nd.Nd.run;
import static lanewise.nd.Nd.values;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import lanewise.graph.ElementType;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MovementTest {
    private static String message(Op op, Tensor... inputs) {
        return assertThrows(IllegalArgumentException.class, () -> run(op, inputs)).getMessage();
    }

    @Test
    void transposeWithoutPermutationReversesTheAxes() {
        assertEquals("3x2: [0.0, 3.0, 1.0, 4.0, 2.0, 5.0]", values(run(new Op.Transpose(List.of()), range(2, 3))));
        assertEquals("scalar: [4.0]", values(run(new Op.Transpose(List.of()), FloatTensor.scalar(4))));
    }

    @Property
    void transposingBackGivesTheInput(@ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 4) Integer> dims,
            @ForAll long seed) {
        FloatTensor x = range(dims.stream().mapToInt(Integer::intValue).toArray());
        var forward = new ArrayList<Integer>();
        dims.forEach(_ -> forward.add(forward.size()));
        Collections.shuffle(forward, new Random(seed));
        var back = new ArrayList<>(forward);
        for (int i = 0; i < forward.size(); i++) {
            back.set(forward.get(i), i);
        }
        Tensor y = run(new Op.Transpose(back), run(new Op.Transpose(forward), x));
        assertEquals(values(x), values(y));
    }

    @Property
    void slicesVisitWhatTheDefinitionVisits(@ForAll @IntRange(min = 1, max = 8) int extent,
            @ForAll @IntRange(min = -12, max = 12) int start, @ForAll @IntRange(min = -12, max = 12) int end,
            @ForAll @IntRange(min = -3, max = 3) int step) {
        if (step == 0) {
            return;
        }
        var expected = new ArrayList<Float>();
        int from = start < 0 ? start + extent : start;
        int to = end < 0 ? end + extent : end;
        // A start beyond either end begins at the edge, also going backwards, where NumPy would give nothing.
        from = step > 0 ? Math.max(from, 0) : Math.clamp(from, 0, extent - 1);
        for (int i = from; step > 0 ? i < to && i < extent : i > to && i >= 0; i += step) {
            expected.add((float) i);
        }
        var result = (FloatTensor) run(new Op.Slice(), range(extent), longs(start), longs(end), longs(0), longs(step));
        var actual = new ArrayList<Float>();
        for (float value : result.data()) {
            actual.add(value);
        }
        assertEquals(expected, actual);
    }

    @Test
    void slicesTakeSeveralAxesBackwardsAndClipTheEnds() {
        assertEquals("2x2: [5.0, 4.0, 2.0, 1.0]", values(run(new Op.Slice(), range(2, 3), longs(-1, Long.MAX_VALUE),
                longs(0, Long.MIN_VALUE), longs(1, 0), longs(-1, -1))));
        assertEquals("1x2: [1.0, 2.0]", values(run(new Op.Slice(), range(2, 3), longs(0, 1), longs(1, 1000))));
        assertEquals("0x3: []", values(run(new Op.Slice(), range(2, 3), longs(1), longs(1))));
        assertEquals("2: [7, 9]", values(run(new Op.Slice(), longs(7, 8, 9), longs(0), longs(3), null, longs(2))));
    }

    @Test
    void slicesRefuseAZeroStepAndRepeatedAxes() {
        assertEquals("node 'n' (Slice): step is 0",
                message(new Op.Slice(), range(3), longs(0), longs(1), longs(0), longs(0)));
        assertEquals("node 'n' (Slice): axes [1, -1] name axis -1 twice",
                message(new Op.Slice(), range(2, 3), longs(0, 0), longs(1, 1), longs(1, -1)));
        assertEquals("node 'n' (Slice): 2 ends for 1 starts",
                message(new Op.Slice(), range(2, 3), longs(0), longs(1, 1)));
    }

    @Test
    void paddingFillsRepeatsOrMirrors() {
        FloatTensor x = floats(1, 2, 3);
        LongTensor pads = longs(2, 1);
        assertEquals("6: [0.0, 0.0, 1.0, 2.0, 3.0, 0.0]", values(run(new Op.Pad(Op.Pad.Mode.CONSTANT), x, pads)));
        assertEquals("6: [9.0, 9.0, 1.0, 2.0, 3.0, 9.0]",
                values(run(new Op.Pad(Op.Pad.Mode.CONSTANT), x, pads, FloatTensor.scalar(9))));
        assertEquals("6: [1.0, 1.0, 1.0, 2.0, 3.0, 3.0]", values(run(new Op.Pad(Op.Pad.Mode.EDGE), x, pads)));
        assertEquals("6: [3.0, 2.0, 1.0, 2.0, 3.0, 2.0]", values(run(new Op.Pad(Op.Pad.Mode.REFLECT), x, pads)));
        assertEquals("3: [5.0, 5.0, 5.0]", values(run(new Op.Pad(Op.Pad.Mode.REFLECT), floats(5), longs(1, 1))));
    }

    @Test
    void padsMayNameAxesAndNegativePadsRemove() {
        assertEquals("2x4: [0.0, 1.0, 2.0, 0.0, 3.0, 4.0, 5.0, 0.0]", values(run(new Op.Pad(Op.Pad.Mode.CONSTANT),
                range(2, 3), longs(0, 1), null, longs(-1))));
        assertEquals("1x4: [0.0, 3.0, 4.0, 5.0]",
                values(run(new Op.Pad(Op.Pad.Mode.CONSTANT), range(2, 3), longs(-1, 1, 0, 0))));
        assertEquals("node 'n' (Pad): pads [1, 1, 1] for 2 axes of shape 2x3, expected 4 values",
                message(new Op.Pad(Op.Pad.Mode.CONSTANT), range(2, 3), longs(1, 1, 1)));
    }

    @Test
    void gatherReplacesTheAxisByTheAxesOfTheIndices() {
        LongTensor indices = LongTensor.of(Shape.of(2, 1), 2, -3);
        assertEquals("2x2x1: [2.0, 0.0, 5.0, 3.0]", values(run(new Op.Gather(1), range(2, 3), indices)));
        assertEquals("scalar: [8]", values(run(new Op.Gather(0), longs(7, 8), LongTensor.of(Shape.of(), 1))));
        assertEquals("node 'n' (Gather): index 3 is out of range for an axis of extent 3",
                message(new Op.Gather(0), range(3), longs(3)));
    }

    @Test
    void expandBroadcastsBothWays() {
        assertEquals("2x2: [0.0, 0.0, 1.0, 1.0]", values(run(new Op.Expand(), range(2, 1), longs(1, 2))));
        assertEquals("1x2: [true, true]", values(run(new Op.Expand(), bools(true), longs(1, 2))));
        assertEquals("2x3: [0.0, 1.0, 2.0, 0.0, 1.0, 2.0]", values(run(new Op.Expand(), range(3), longs(2, 1))));
    }

    @Test
    void concatenationJoinsAnyAxisAndType() {
        assertEquals("2x3: [0.0, 0.0, 1.0, 1.0, 2.0, 3.0]", values(run(new Op.Concat(-1), range(2, 1), range(2, 2))));
        assertEquals("3: [1, 2, 3]", values(run(new Op.Concat(0), longs(1), longs(), longs(2, 3))));
        assertEquals("2: [true, false]", values(run(new Op.Concat(0), bools(true), bools(false))));
        assertEquals("node 'n' (Concat): input 1 has shape 3x2 but input 0 has 2x1: they may differ only at axis 1",
                message(new Op.Concat(1), range(2, 1), range(3, 2)));
        assertEquals("node 'n' (Concat): axis 9 is out of range for 4 axes",
                message(new Op.Concat(9), range(1, 1, 1, 1), range(1, 1, 1, 1)));
    }

    @Property
    void slicingAConcatenationGivesTheParts(@ForAll @IntRange(min = 1, max = 3) int axis,
            @ForAll @IntRange(min = 1, max = 4) int first, @ForAll @IntRange(min = 1, max = 4) int second) {
        FloatTensor a = range(2, 3, 2, 3);
        a = range(a.shape().with(axis, first).dims());
        FloatTensor b = range(a.shape().with(axis, second).dims());
        Tensor joined = run(new Op.Concat(axis), a, b);
        assertEquals(values(b),
                values(run(new Op.Slice(), joined, longs(first), longs(first + second), longs(axis))));
    }

    @Test
    void reshapeInfersAndCopiesExtents() {
        FloatTensor x = range(2, 3, 4);
        assertEquals(Shape.of(2, 12), run(new Op.Reshape(false), x, longs(0, -1)).shape());
        assertEquals(Shape.of(2, 3, 2, 2), run(new Op.Reshape(false), x, longs(0, 0, 2, -1)).shape());
        assertEquals(Shape.of(0, 5), run(new Op.Reshape(true), range(0), longs(0, 5)).shape());
        assertEquals(Shape.of(), run(new Op.Reshape(false), range(1, 1), longs()).shape());
    }

    @Test
    void reshapeRefusesWhatDoesNotFit() {
        FloatTensor x = range(2, 3);
        assertEquals("node 'n' (Reshape): shape [-1, -1] has more than one -1",
                message(new Op.Reshape(false), x, longs(-1, -1)));
        assertEquals("node 'n' (Reshape): 6 elements of shape 2x3 do not fit shape [4, -1]",
                message(new Op.Reshape(false), x, longs(4, -1)));
        assertEquals("node 'n' (Reshape): 6 elements of shape 2x3 do not fit shape [5]",
                message(new Op.Reshape(false), x, longs(5)));
        assertEquals("node 'n' (Reshape): shape [2, 3, 0] copies the extent of axis 2 from an input of shape 2x3",
                message(new Op.Reshape(false), x, longs(2, 3, 0)));
        assertThrows(IllegalArgumentException.class, () -> run(new Op.Reshape(false), x, longs(1L << 40, -1)));
    }

    @Test
    void flattenMakesAMatrix() {
        FloatTensor x = range(2, 3, 4);
        assertEquals(Shape.of(1, 24), run(new Op.Flatten(0), x).shape());
        assertEquals(Shape.of(6, 4), run(new Op.Flatten(-1), x).shape());
        assertEquals(Shape.of(24, 1), run(new Op.Flatten(3), x).shape());
        assertEquals(Shape.of(1, 1), run(new Op.Flatten(0), FloatTensor.scalar(1)).shape());
    }

    @Test
    void squeezeDropsAndUnsqueezeInsertsAxes() {
        assertEquals(Shape.of(2), run(new Op.Squeeze(), range(1, 2, 1)).shape());
        assertEquals(Shape.of(1, 2), run(new Op.Squeeze(), range(1, 2, 1), longs(-1)).shape());
        assertEquals(Shape.of(1, 2, 1, 3), run(new Op.Unsqueeze(), range(2, 3), longs(2, 0)).shape());
        assertEquals("node 'n' (Squeeze): axis 1 of shape 1x2 has extent 2, expected 1",
                message(new Op.Squeeze(), range(1, 2), longs(1)));
        assertEquals("node 'n' (Unsqueeze): axes [0, 0] name axis 0 twice",
                message(new Op.Unsqueeze(), range(2), longs(0, 0)));
    }

    @Test
    void theShapeOfAValueIsKnownWithoutTheValue() {
        Value x = Value.floats(Shape.of(2, 3, 4));
        assertEquals("3: [2, 3, 4]", values(infer(new Op.ShapeOf(0, Integer.MAX_VALUE), x).known()));
        assertEquals("1: [3]", values(infer(new Op.ShapeOf(-2, -1), x).known()));
        assertEquals("0: []", values(infer(new Op.ShapeOf(2, 1), x).known()));
    }

    @Test
    void aFilledTensorTakesTypeAndValueOfItsConstant() {
        assertEquals("2: [7, 7]", values(run(new Op.ConstantOfShape(longs(7)), longs(2))));
        assertEquals("scalar: [0.5]", values(run(new Op.ConstantOfShape(floats(0.5f)), longs())));
    }

    @Test
    void largeConstantsAreNotFoldedAndHugeOnesAreRefused() {
        var zeros = new Op.ConstantOfShape(floats(0));
        Value large = infer(zeros, Value.known(longs(NdOps.FOLD_LIMIT + 1)));
        assertEquals(Value.floats(Shape.of(NdOps.FOLD_LIMIT + 1)), large);
        String message = message(zeros, longs(1 << 20, 1 << 20));
        assertEquals("node 'n' (ConstantOfShape): shape 1048576x1048576: more than 2147483647 elements", message);
    }

    @Test
    void aShapeThatDependsOnDataIsRefused() {
        Value shape = Value.of(ElementType.LONG, Shape.of(2));
        String message = assertThrows(IllegalArgumentException.class,
                () -> infer(new Op.Reshape(false), Value.floats(Shape.of(6)), shape)).getMessage();
        assertEquals("node 'n' (Reshape): the shape of the result depends on data: shape (input 1) must be a constant",
                message);
    }

    @Test
    void unknownInputsGiveTypeAndShapeOnly() {
        Value x = Value.floats(Shape.of(2, 3));
        assertEquals(Value.floats(Shape.of(3, 2)), infer(new Op.Transpose(List.of(1, 0)), x));
        assertEquals(Value.floats(Shape.of(2, 1)), infer(new Op.Slice(), x, Value.known(longs(0)),
                Value.known(longs(1)), Value.known(longs(1))));
        assertEquals(Value.of(ElementType.BOOL, Shape.of(2, 3)),
                infer(new Op.Compare(Op.Compare.Comparison.LESS), x, Value.known(floats(1))));
    }

    @Test
    void anUnreasonableRankIsRefused() {
        var ones = new long[1000];
        java.util.Arrays.fill(ones, 1);
        assertEquals("node 'n' (Reshape): the result has 1000 axes, expected at most 64",
                message(new Op.Reshape(false), range(1), longs(ones)));
    }

    @Test
    void identityGivesTheInput() {
        assertArrayEquals(new float[] {0, 1}, ((FloatTensor) run(new Op.Identity(), range(2))).data());
    }
}
