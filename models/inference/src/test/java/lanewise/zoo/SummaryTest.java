package lanewise.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import lanewise.graph.Dim;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.tensor.AutoPad;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final NetworkBuilder net = new NetworkBuilder("test");

    private static Summary.Layer layer(Summary summary, String name) {
        return summary.layers().stream().filter(layer -> layer.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void countsOneConvolutionWithBatchNormByHand() {
        Feature x = net.conv("conv", net.input("data", 6, 9, 9), 8, Window.square(3).stride(2), 2, true);
        Summary summary = Summary.of(net.build(net.batchNorm("bn", x, 1e-5f)), Map.of("data", Shape.of(2, 6, 9, 9)));
        Summary.Layer conv = layer(summary, "conv");
        assertEquals("Conv", conv.op());
        assertEquals(Shape.of(2, 8, 4, 4), conv.output());
        assertEquals(8 * 3 * 9, conv.weights());
        assertEquals(8 * 3 * 9 + 8, conv.parameters());
        assertEquals(2L * 8 * 16 * 3 * 9, conv.macs());
        assertEquals(0, layer(summary, "bn").weights());
        assertEquals(16, layer(summary, "bn").parameters());
        assertEquals(8 * 3 * 9 + 8 + 16, summary.parameters());
        assertEquals(conv.macs(), summary.macs());
    }

    @Test
    void receptiveFieldsGrowWithTheStrideBeforeThem() {
        Feature x = net.conv("conv1", net.input("data", 3), 4, Window.square(7).stride(2).pad(3));
        x = net.maxPool("pool1", x, Window.square(3).stride(2).pad(1));
        Feature left = net.conv("left", x, 4, Window.of(3, 1).pad(1, 0));
        Feature right = net.conv("right", x, 4, Window.of(1, 5).pad(0, 2).dilate(1, 2).pad(0, 4));
        x = net.add("sum", left, right);
        Summary summary = Summary.of(net.build(net.linear("fc", net.spatialPyramid("spp", x, 2), 3)),
                Map.of("data", Shape.of(1, 3, 64, 64)));
        assertEquals("7x7", layer(summary, "conv1").receptiveField().toString());
        assertEquals("11x11", layer(summary, "pool1").receptiveField().toString());
        assertEquals("19x11", layer(summary, "left").receptiveField().toString());
        assertEquals("11x43", layer(summary, "right").receptiveField().toString());
        assertEquals("19x43", layer(summary, "sum").receptiveField().toString());
        assertEquals(4, layer(summary, "sum").receptiveField().stepWidth());
        assertEquals("whole", layer(summary, "spp").receptiveField().toString());
        assertEquals("whole", layer(summary, "fc").receptiveField().toString());
    }

    @Test
    void threeStackedThreeByThreeSeeSevenBySeven() {
        Feature x = net.input("data", 1);
        for (int i = 1; i <= 3; i++) {
            x = net.conv("conv" + i, x, 1, Window.square(3));
        }
        Summary summary = Summary.of(net.build(x), Map.of("data", Shape.of(1, 1, 7, 7)));
        assertEquals("7x7", summary.layers().getLast().receptiveField().toString());
        assertEquals(27, summary.weights());
    }

    @Test
    void aTransposedConvolutionHalvesTheStep() {
        ReceptiveField field = ReceptiveField.CELL.through(Window.square(3).stride(2))
                .throughTransposed(Window.square(4).stride(2));
        assertEquals(new ReceptiveField(5, 5, 1, 1, false), field);
    }

    @Test
    void aSharedWeightStandsInEachRowAndCountsOnce() {
        Op conv = Op.Conv.of(Window.square(3).pad(1), 1);
        var graph = new Graph("shared", List.of(image(4)),
                List.of(new Node("a", conv, List.of("data", "w"), "a"), new Node("b", conv, List.of("a", "w"), "b")),
                List.of("b"), Map.of("w", weight(4, 4, 3, 3)));
        Summary summary = Summary.of(graph, Map.of("data", Shape.of(1, 4, 5, 5)));
        assertEquals(List.of(144L, 144L), summary.layers().stream().map(Summary.Layer::weights).toList());
        assertEquals(144, summary.weights());
        assertEquals(144, summary.parameters());
        assertEquals(2L * 144 * 25, summary.macs());
    }

    @Test
    void weightsThatAreStillInputsCountAsWeights() {
        var weight = new Graph.Input("w", ElementType.FLOAT, List.of(Dim.of(4), Dim.of(4), Dim.of(1), Dim.of(1)));
        var graph = new Graph("unbound", List.of(image(4), weight),
                List.of(new Node("a", Op.Conv.of(Window.square(1), 1), List.of("data", "w"), "a")), List.of("a"),
                Map.of());
        assertEquals(16, Summary.of(graph, Map.of("data", Shape.of(1, 4, 5, 5))).weights());
    }

    @Test
    void aMatrixProductAndItsAddedBiasAreWeightsAndParameters() {
        var vector = new Graph.Input("data", ElementType.FLOAT, List.of(Dim.free("N"), Dim.of(50)));
        var graph = new Graph("gemm", List.of(vector),
                List.of(new Node("mul", new Op.MatMul(false, false), List.of("data", "w"), "mul"),
                        new Node("add", Op.Arithmetic.of(Binary.ADD), List.of("mul", "b"), "add"),
                        new Node("half", Op.Arithmetic.of(Binary.MUL), List.of("add", "c"), "half")),
                List.of("half"),
                Map.of("w", weight(50, 30), "b", weight(30), "c", WeightSource.of(FloatTensor.scalar(0.5f))));
        Summary summary = Summary.of(graph, Map.of("data", Shape.of(3, 50)));
        assertEquals(1_500, summary.weights());
        assertEquals(1_530, summary.parameters());
        assertEquals(3L * 1_500, summary.macs());
    }

    @Test
    void aTransposedConvolutionMultipliesOncePerInputCellAndTap() {
        Op op = new Op.ConvTranspose(Window.square(2).stride(2), AutoPad.NOTSET, 1, List.of(0, 0), List.of());
        var graph = new Graph("up", List.of(image(4)), List.of(new Node("up", op, List.of("data", "w"), "up")),
                List.of("up"), Map.of("w", weight(4, 6, 2, 2)));
        Summary summary = Summary.of(graph, Map.of("data", Shape.of(1, 4, 5, 5)));
        assertEquals(Shape.of(1, 6, 10, 10), summary.layers().getFirst().output());
        assertEquals(4L * 25 * 6 * 4, summary.macs());
    }

    @Test
    void aFusedResidualWidensTheReceptiveField() {
        Op plain = Op.Conv.of(Window.square(5).pad(2), 1);
        Op fused = new Op.Conv(Window.square(1), AutoPad.NOTSET, 1, Epilogue.RELU.withResidual());
        var graph = new Graph("fused", List.of(image(2)),
                List.of(new Node("wide", plain, List.of("data", "w5"), "wide"),
                        new Node("sum", fused, List.of("data", "w1", "", "wide"), "sum")),
                List.of("sum"), Map.of("w5", weight(2, 2, 5, 5), "w1", weight(2, 2, 1, 1)));
        Summary summary = Summary.of(graph, Map.of("data", Shape.of(1, 2, 8, 8)));
        assertEquals("5x5", layer(summary, "sum").receptiveField().toString());
    }

    @Test
    void whatIsTheSameInEveryRunHasNoRow() {
        var graph = new Graph("arithmetic", List.of(image(4)),
                List.of(new Node("shape", new Op.ShapeOf(0, 1), List.of("data"), "shape"),
                        new Node("extents", new Op.Concat(0), List.of("shape", "rest"), "extents"),
                        new Node("flat", new Op.Reshape(false), List.of("data", "extents"), "flat")),
                List.of("flat"), Map.of("rest", WeightSource.of(LongTensor.of(Shape.of(1), -1))));
        Summary summary = Summary.of(graph, Map.of("data", Shape.of(2, 4, 3, 3)));
        assertEquals(List.of("flat"), summary.layers().stream().map(Summary.Layer::name).toList());
    }

    @Test
    void theTableIsAlignedAndSeparatesThousands() {
        Feature x = net.relu(net.conv("conv1", net.input("data", 3, 30, 81), 64, Window.square(5)));
        String table = Summary.of(net.build(x), Map.of()).table();
        assertEquals("""
                test on data 1x3x30x81

                layer       op    output      weights  parameters       MACs  receptive field
                conv1       Conv  1x64x26x77    4,800       4,864  9,609,600              5x5
                conv1.relu  Relu  1x64x26x77        -           -          -              5x5
                total                           4,800       4,864  9,609,600
                """, table);
    }

    @Test
    void aNetworkOfFreeSizeNeedsAShape() {
        Graph graph = net.build(net.relu(net.input("data", 3)));
        var failure = assertThrows(IllegalArgumentException.class, () -> Summary.of(graph, Map.of()));
        assertTrue(failure.getMessage().contains("leaves H open"), failure.getMessage());
    }

    private static Graph.Input image(int channels) {
        return new Graph.Input("data", ElementType.FLOAT,
                List.of(Dim.free("N"), Dim.of(channels), Dim.free("H"), Dim.free("W")));
    }

    private static WeightSource weight(int... dims) {
        return WeightSource.of(FloatTensor.zeros(Shape.of(dims)));
    }
}
