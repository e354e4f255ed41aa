package lanewise.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.kernel.Engine;
import lanewise.kernel.Unary;
import lanewise.kernel.Workers;
import lanewise.plan.Classifier.Prediction;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

class ClassifierTest {
    /** Three scores per image, whose softmax is 1/7, 2/7, 4/7. */
    private static final FloatTensor SCORES = FloatTensor.of(Shape.of(1, 3, 1, 1), 0, (float) Math.log(2),
            (float) Math.log(4));
    private static final float[] PROBABILITIES = {1 / 7f, 2 / 7f, 4 / 7f};

    private static Classifier classifier(List<String> outputs, Node... nodes) {
        var input = new Graph.Input("x", ElementType.FLOAT, Stream.of(-1, 3, -1, -1)
                .map(extent -> extent < 0 ? Dim.free("") : Dim.of(extent)).toList());
        var graph = new Graph("test", List.of(input), List.of(nodes), outputs, Map.of());
        return Classifier.of(Network.of(graph, Engine.REFERENCE, Workers.shared()));
    }

    private static Node node(Op op, String from, String to) {
        return new Node(to, op, List.of(from), to);
    }

    private static void assertProbabilities(Classifier classifier) {
        assertArrayEquals(PROBABILITIES, classifier.probabilities(SCORES).getFirst(), 1e-6f);
    }

    @Test
    void aSoftmaxIsAppliedWhereTheNetworkHasNone() {
        assertProbabilities(classifier(List.of("y"), node(new Op.Flatten(1), "x", "y")));
    }

    @Test
    void whatIsNoNumberIsNoProbability() {
        Classifier classifier = classifier(List.of("y"), node(new Op.Flatten(1), "x", "y"));
        for (float score : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            FloatTensor scores = FloatTensor.of(Shape.of(1, 3, 1, 1), 0, score, 1);
            var e = assertThrows(IllegalArgumentException.class, () -> classifier.probabilities(scores));
            assertTrue(e.getMessage().contains("output 'y' scores class "), e.getMessage());
        }
        FloatTensor masked = FloatTensor.of(Shape.of(1, 3, 1, 1), 0, Float.NEGATIVE_INFINITY, 0);
        assertArrayEquals(new float[] {0.5f, 0, 0.5f}, classifier.probabilities(masked).getFirst());
    }

    @Test
    void aSoftmaxIsNotAppliedTwice() {
        assertProbabilities(classifier(List.of("flat"), node(new Op.Softmax(1, false), "x", "y"),
                node(new Op.Flatten(1), "y", "flat")));
    }

    @Test
    void logarithmsOfProbabilitiesAreUndone() {
        assertProbabilities(classifier(List.of("y"), node(new Op.Softmax(1, true), "x", "y")));
    }

    @Test
    void anOutputThatComesOutOfASoftmaxIsPreferred() {
        assertProbabilities(classifier(List.of("doubled", "y"),
                node(new Op.Map(Unary.AFFINE, 2, 0), "x", "doubled"),
                node(new Op.Softmax(1, false), "x", "y")));
    }

    @Test
    void largeScoresDoNotOverflow() {
        Classifier classifier = classifier(List.of("y"), node(new Op.Identity(), "x", "y"));
        FloatTensor large = FloatTensor.of(Shape.of(1, 3, 1, 1), 1e30f, 1e30f, -1e30f);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0}, classifier.probabilities(large).getFirst());
    }

    @Test
    void aMapIsNoScorePerClass() {
        Classifier classifier = classifier(List.of("y"), node(new Op.Identity(), "x", "y"));
        var error = assertThrows(IllegalArgumentException.class,
                () -> classifier.probabilities(FloatTensor.zeros(Shape.of(1, 3, 2, 2))));
        assertTrue(error.getMessage().contains("one score per class"), error.getMessage());
    }

    @Test
    void eachImageOfABatchHasItsOwnProbabilities() {
        Classifier classifier = classifier(List.of("y"), node(new Op.Identity(), "x", "y"));
        List<float[]> rows = classifier.probabilities(FloatTensor.of(Shape.of(2, 3, 1, 1), 0, 0, 99, 99, 0, 0));
        assertEquals(List.of(new Prediction(2, 1)), Classifier.top(rows.get(0), 1));
        assertEquals(List.of(new Prediction(0, 1)), Classifier.top(rows.get(1), 1));
    }

    @Test
    void equalProbabilitiesKeepTheOrderOfTheClasses() {
        assertEquals(List.of(new Prediction(1, 0.4f), new Prediction(0, 0.3f), new Prediction(2, 0.3f)),
                Classifier.top(new float[] {0.3f, 0.4f, 0.3f}, 9));
    }
}
