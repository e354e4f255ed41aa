package lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanewise.tensor.Window;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;

@Tag("kernels")
class ConvChainTest {
    private static final Workers ONE = Workers.of(1);
    private static final Workers THREE = Workers.of(3);
    private static final int[] GAPS = {0, 5};

    /** Images and the windows that pass over them one after the other; 1x1 between any two channel counts, 3x3 depthwise. */
    record Layout(int batch, int height, int width, List<Window> windows, List<Integer> channels, int groups,
            boolean residual) {
        List<ConvSpec> specs() {
            var specs = new ArrayList<ConvSpec>();
            int h = height;
            int w = width;
            int c = channels.getFirst() * groups;
            for (int i = 0; i < windows.size(); i++) {
                Window window = windows.get(i);
                boolean pointwise = window.taps() == 1;
                int outputs = pointwise ? channels.get(i) * groups : c;
                Epilogue relu = Epilogue.NONE.clamp(-1, i % 2 == 0 ? 6 : Float.POSITIVE_INFINITY);
                boolean adds = residual && i == windows.size() - 1;
                specs.add(new ConvSpec(batch, h, w, c, outputs, window, pointwise ? groups : c,
                        adds ? relu.withResidual() : relu));
                h = specs.getLast().outputHeight();
                w = specs.getLast().outputWidth();
                c = outputs;
            }
            return specs;
        }
    }

    @Provide
    Arbitrary<Layout> layouts() {
        Arbitrary<Window> depthwise = Combinators.combine(between(1, 4), between(1, 2), between(0, 2), between(0, 1),
                between(0, 1), between(0, 1), between(1, 2))
                .as((sh, sw, top, left, bottom, right, dh) -> Window.square(3).stride(sh, sw)
                        .pad(top, left, bottom, right).dilate(dh, 1));
        Arbitrary<Window> windows = Arbitraries.oneOf(Arbitraries.just(Window.square(1)), depthwise,
                Arbitraries.just(Window.square(3).pad(1)));
        // whole kilobytes apart at times, which spreads the pixels that are kept
        Arbitrary<Integer> channels =
                Arbitraries.frequencyOf(Tuple.of(7, between(1, 40)), Tuple.of(1, Arbitraries.just(256)));
        return Combinators.combine(between(1, 2), between(9, 26), between(7, 18),
                windows.list().ofMinSize(2).ofMaxSize(4),
                channels.list().ofSize(4), between(1, 2),
                Arbitraries.of(true, false)).as(Layout::new).filter(ConvChainTest::isPossible);
    }

    private static Arbitrary<Integer> between(int least, int most) {
        return Arbitraries.integers().between(least, most).withoutEdgeCases();
    }

    private static boolean isPossible(Layout layout) {
        try {
            return layout.specs().stream().allMatch(spec -> kernel(Engine.SIMD, spec) != null && kernel(Engine.SCALAR,
                    spec) != null);
        } catch (IllegalArgumentException e) {
            return false; // a window that does not fit into what is left of the image
        }
    }

    private static RowKernel kernel(Engine engine, ConvSpec spec) {
        return (RowKernel) Catalogue.of(engine).candidates(spec).stream().filter(RowKernel.class::isInstance)
                .findFirst().orElse(null);
    }

    @Property
    void aChainGivesTheBitsOfItsConvolutionsOneByOne(@ForAll("layouts") Layout layout, @ForAll long seed) {
        for (Engine engine : List.of(Engine.SIMD, Engine.SCALAR)) {
            var random = new Random(seed);
            List<ConvChain.Link> links = layout.specs().stream().map(spec -> link(engine, spec, random)).toList();
            float[] input = draw(random, Extents.of(links.getFirst().spec()).input().values());
            float[] residual = draw(random, Extents.of(links.getLast().spec()).output().values());
            float[] expected = oneByOne(links, input, residual);
            for (int band : new int[] {1, 3, links.getLast().spec().outputHeight()}) {
                int gap = GAPS[band / 2 % 2];
                String what = engine + ", bands of " + band + ": " + layout.specs();
                assertArrayEquals(expected, chained(links, input, residual, band, gap, ONE), what);
                assertArrayEquals(expected, chained(links, input, residual, band, gap, THREE), what + ", threads");
            }
        }
    }

    private static ConvChain.Link link(Engine engine, ConvSpec spec, Random random) {
        RowKernel kernel = kernel(engine, spec);
        return new ConvChain.Link(spec, kernel,
                kernel.pack(spec, draw(random, spec.weights()), draw(random, spec.outputChannels())));
    }

    private static float[] draw(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    private static float[] oneByOne(List<ConvChain.Link> links, float[] input, float[] residual) {
        float[] values = input;
        for (ConvChain.Link link : links) {
            ConvSpec spec = link.spec();
            Extents extents = Extents.of(spec);
            GuardedView in = GuardedView.holding(extents.input(), 0, values, link.kernel().zeroFloats(spec));
            GuardedView out = GuardedView.poisoned(extents.output(), 0);
            Task task = link.kernel().bind(spec, new Operands(in.view(), View.dense(residual, spec.outputChannels()),
                    out.view(), link.weights(), in.zeros(), new float[1][link.kernel().scratchFloats(spec)]));
            task.run(0, 0, task.units());
            values = out.values();
        }
        return values;
    }

    private static float[] chained(List<ConvChain.Link> links, float[] input, float[] residual, int band,
            int gap, Workers workers) {
        ConvSpec first = links.getFirst().spec();
        ConvSpec last = links.getLast().spec();
        GuardedView in = GuardedView.holding(Extents.of(first).input(), gap, input,
                links.getFirst().kernel().zeroFloats(first));
        GuardedView other = GuardedView.holding(Extents.of(last).output(), gap, residual, 0);
        GuardedView out = GuardedView.poisoned(Extents.of(last).output(), gap);
        float[][] scratch = new float[workers.threads()][];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = GuardedView.poison(ConvChain.scratchFloats(links, band));
        }
        workers.run(new ConvChain(links, new Operands(in.view(), other.view(), out.view(), null, in.zeros(), scratch),
                band));
        out.assertGuardsUnchanged("output");
        return out.values();
    }

    private static boolean pays(int side, int channels, int workers) {
        var layout = new Layout(1, side, side, List.of(Window.square(1), Window.square(3).pad(1)),
                List.of(channels, channels), 1, false);
        var random = new Random(1);
        return ConvChain.pays(layout.specs().stream().map(spec -> link(Engine.SCALAR, spec, random)).toList(),
                workers);
    }

    @Example
    void aChainPaysAsLongAsItsRowsStayInTheCachesAndLittleIsComputedTwice() {
        assertTrue(pays(112, 96, 1));
        assertFalse(pays(224, 512, 1), "three rows are 1.4 MB");
        assertTrue(pays(112, 96, 7), "six borders of two rows are 11 % of 112");
        assertFalse(pays(112, 96, 9), "eight borders are 14 %");
    }
}
