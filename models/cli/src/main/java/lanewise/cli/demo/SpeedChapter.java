package lanewise.cli.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.cli.timing.Timing;
import lanewise.graph.Graph;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.zoo.SeededWeights;
import lanewise.zoo.Zoo;

/** The blocks, run by the vector kernels and by their scalar twins. */
final class SpeedChapter implements Chapter {
    private static final List<Block> BLOCKS = List.of(
            new Block("inception3a", "Inception 3a with 1×1 reductions", Shape.of(1, 192, 28, 28)),
            new Block("inception3a-naive", "Inception 3a without them", Shape.of(1, 192, 28, 28)),
            new Block("bottleneck", "Bottleneck 256-64-64-256", Shape.of(1, 256, 28, 28)),
            new Block("plain3x3", "One 3×3, 256 to 256", Shape.of(1, 256, 28, 28)),
            new Block("spp", "Spatial pyramid {4, 2, 1}", Shape.of(1, 256, 24, 17)));

    private final double seconds;

    private record Block(String name, String title, Shape input) {
    }

    /** A block on both engines. */
    private record Pair(Block block, Network simd, Network scalar) {
        static Pair of(Block block) {
            Graph graph = Zoo.graph(block.name);
            return new Pair(block, Network.of(graph, Engine.SIMD, Workers.shared()),
                    Network.of(graph, Engine.SCALAR, Workers.shared()));
        }

        Result measure(double seconds) {
            FloatTensor input = SeededWeights.input(block.name, block.input);
            var difference = Difference.between(simd.session().run(input), scalar.session().run(input));
            return new Result(block, millis(simd, seconds), millis(scalar, seconds), difference.largest());
        }

        private double millis(Network network, double seconds) {
            return Timing.ofWarm(network, Map.of("input", block.input), seconds).minMillis();
        }
    }

    private record Result(Block block, double simdMillis, double scalarMillis, double difference) {
        double speedup() {
            return scalarMillis / simdMillis;
        }
    }

    /**
     * A chapter to be written.
     *
     * @param seconds how long to measure each block on each engine; as long before that, to warm up
     */
    SpeedChapter(double seconds) {
        this.seconds = seconds;
    }

    @Override
    public String title() {
        return "Vectors against their scalar twins";
    }

    @Override
    public void write(Page page) {
        page.chapter(title(),
                "Each block runs twice: over the processor's vectors (Java's Vector API), and over plain floats. "
                        + "Both give the same result up to rounding; one is faster.");
        List<Pair> pairs = BLOCKS.stream().map(Pair::of).toList();
        pairs.forEach(pair -> pair.measure(seconds)); // while the first is measured, the compiler works for all
        List<Result> results = pairs.stream().map(pair -> pair.measure(seconds)).toList();
        double most = results.stream().mapToDouble(Result::speedup).max().orElse(1);
        page.html("<div class=\"scroll\"><table class=\"facts\"><thead><tr><th>Block</th><th>SIMD</th><th>Scalar</th>"
                + "<th>Faster by</th><th>Largest difference</th></tr></thead><tbody>\n");
        results.forEach(result -> page.html(row(result, most)));
        page.html("</tbody></table></div>\n<p class=\"note\">" + Workers.shared().threads()
                + (Workers.shared().threads() == 1 ? " thread" : " threads") + ", best of the runs of "
                + seconds + " s, weights pseudo-random. <code>lanewise bench MODEL</code> measures with care.</p>\n");
    }

    private static String row(Result result, double most) {
        return String.format(Locale.ROOT, """
                <tr><td>%s<small>%s</small></td><td class="number" data-label="SIMD">%.3f ms</td>\
                <td class="number" data-label="scalar">%.2f ms</td>\
                <td><span class="bar" style="width:%.0f%%"></span><b>%.1f×</b></td>\
                <td class="number" data-label="differ by">%s</td></tr>
                """, result.block.title, result.block.input, result.simdMillis, result.scalarMillis,
                60 * result.speedup() / most, result.speedup(),
                result.difference == 0 ? "none" : String.format(Locale.ROOT, "%.1e", result.difference));
    }
}
