package lanewise.plan;

import java.util.ArrayList;
import java.util.List;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.Value;
import lanewise.kernel.AdaptivePoolSpec;
import lanewise.kernel.BinarySpec;
import lanewise.kernel.Catalogue;
import lanewise.kernel.ConvChain;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Epilogue;
import lanewise.kernel.GemmSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.LrnSpec;
import lanewise.kernel.PoolSpec;
import lanewise.kernel.PyramidSpec;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.RowKernel;
import lanewise.kernel.SoftmaxSpec;
import lanewise.kernel.Spec;
import lanewise.kernel.UnarySpec;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Turns the nodes of a typed, rewritten graph into steps: each image operator into a spec with the kernel chosen for it, data
 * movement into nothing where storage allows, and what has no kernel into an interpreted step.
 */
final class Lowering {
    private final Typing typing;
    private final Catalogue catalogue;
    private final PackedCache cache;
    private final int workers;
    private final Filters filters;
    private final Emitter emitter;

    private Lowering(Typing typing, Catalogue catalogue, PackedCache cache, int workers, Emitter emitter) {
        this.typing = typing;
        this.catalogue = catalogue;
        this.cache = cache;
        this.workers = workers;
        this.filters = new Filters(typing);
        this.emitter = emitter;
    }

    /**
     * Lowers every node that is not constant, the head for one portion of the batch; inputs and outputs have arrays of their
     * own.
     */
    static Emitter lower(Graph graph, Typing typing, Portions portions, Storage storage, Catalogue catalogue,
            PackedCache cache, int workers) {
        var emitter = new Emitter(typing, catalogue, storage, portions);
        var headLowering = new Lowering(portions.typing(), catalogue, cache, workers, emitter);
        var lowering = new Lowering(typing, catalogue, cache, workers, emitter);
        for (Graph.Input input : graph.inputs()) {
            if (input.type() == ElementType.FLOAT) {
                storage.define(input.name()).buffer().setApart();
            }
        }
        headLowering.lower(portions.head(), graph);
        emitter.endHead();
        lowering.lower(graph.nodes().subList(portions.head().size(), graph.nodes().size()), graph);
        for (String output : graph.outputs()) {
            if (lowering.isFloats(output) && !typing.isConstant(output)) {
                emitter.read(output).buffer().setApart();
            }
        }
        return emitter;
    }

    private void lower(List<Node> nodes, Graph graph) {
        var chains = new Chains(nodes, graph, typing, workers, this::link);
        for (Node node : nodes) {
            Chains.Chain chain = chains.endingAt(node);
            if (chain != null) {
                chain(chain);
            } else if (!chains.isEarlier(node) && !typing.isConstant(node.output())) {
                lower(node);
            }
        }
    }

    private void lower(Node node) {
        Shape x = node.inputs().isEmpty() || node.input(0).isEmpty() ? Shape.of() : typing.shape(node.input(0));
        Shape out = typing.shape(node.output());
        boolean floats = isFloats(node.output()) && out.elements() > 0;
        switch (node.op()) {
            case Op.Conv conv -> conv(node, conv);
            case Op.Linear linear -> linear(node, linear, x, out);
            case Op.BatchNorm norm -> affine(node, node.input(0), filters.batchNorm(norm, node), Epilogue.NONE);
            case Op.Pool pool -> {
                Window window = pool.window().autoPad(pool.autoPad(), x.dim(2), x.dim(3));
                unary(node, new PoolSpec(x.dim(0), x.dim(2), x.dim(3), x.dim(1), window, pool.reduction()));
            }
            case Op.AdaptivePool pool ->
                unary(node, new AdaptivePoolSpec(x.dim(0), x.dim(2), x.dim(3), x.dim(1), pool.rows(),
                        pool.columns(), pool.reduction()));
            case Op.Pyramid pyramid ->
                unary(node, new PyramidSpec(x.dim(0), x.dim(2), x.dim(3), x.dim(1), pyramid.levels(),
                        pyramid.reduction()));
            case Op.RoiPool pool -> binary(node, new RoiPoolSpec(x.dim(0), x.dim(2), x.dim(3), x.dim(1), out.dim(0),
                    pool.rows(), pool.columns(), pool.spatialScale(), pool.convention()));
            case Op.Lrn lrn -> unary(node, lrn(lrn, Slot.pixels(out), Slot.channels(out)));
            case Op.Softmax softmax when floats && Storage.isStoredAxis(softmax.axis(), out) ->
                unary(node, new SoftmaxSpec(Slot.pixels(out), Slot.channels(out), softmax.logarithm()));
            case Op.Map map when floats ->
                unary(node,
                        new UnarySpec(Slot.pixels(out), Slot.channels(out), map.function(), map.alpha(), map.beta()));
            case Op.Arithmetic arithmetic when floats -> arithmetic(node, arithmetic, out);
            case Op.MatMul matMul when floats && x.rank() == 2 && typing.shape(node.input(1)).rank() == 2 ->
                binary(node,
                        new GemmSpec(out.dim(0), out.dim(1), x.dim(matMul.transposeA() ? 0 : 1), matMul.transposeA(),
                                matMul.transposeB()));
            case Op.Slice _ when floats && isOfChannels(ImageSlice.of(node, typing)) ->
                emitter.channels(node, ImageSlice.of(node, typing));
            case Op.Concat concat when floats && Storage.isStoredAxis(concat.axis(), out) -> emitter.concat(node);
            // @formatter:off
            case Op.Flatten _, Op.Reshape _, Op.Squeeze _, Op.Unsqueeze _, Op.Identity _ when floats ->
                    emitter.view(node);
            case Op.Softmax _, Op.Map _, Op.Arithmetic _, Op.MatMul _, Op.Concat _, Op.Flatten _, Op.Reshape _,
                    Op.Squeeze _, Op.Unsqueeze _, Op.Identity _, Op.ConvTranspose _, Op.Power _, Op.PRelu _,
                    Op.Compare _, Op.Where _, Op.Transpose _, Op.Slice _, Op.Pad _, Op.Gather _, Op.Expand _,
                    Op.Cast _, Op.ShapeOf _, Op.ConstantOfShape _ -> interpret(node);
            // @formatter:on
        }
    }

    /** A window of twice the channels sees them all, from any of them: a wider one differs in what it divides by. */
    private static LrnSpec lrn(Op.Lrn lrn, int pixels, int channels) {
        int size = (int) Math.min(lrn.size(), 2L * channels);
        float alpha = (float) ((double) lrn.alpha() * size / lrn.size());
        return new LrnSpec(pixels, channels, size, alpha, lrn.beta(), lrn.bias());
    }

    private void conv(Node node, Op.Conv conv) {
        convolve(node, spec(node, conv), emitter.read(node.input(0)), residual(node, conv), filters.of(node));
    }

    private ConvSpec spec(Node node, Op.Conv conv) {
        Shape x = typing.shape(node.input(0));
        Window window = conv.window().autoPad(conv.autoPad(), x.dim(2), x.dim(3));
        return new ConvSpec(x.dim(0), x.dim(2), x.dim(3), x.dim(1), typing.shape(node.output()).dim(1), window,
                conv.groups(), conv.epilogue());
    }

    private Slot residual(Node node, Op.Conv conv) {
        return conv.epilogue().residual() ? emitter.read(node.input(3)) : null;
    }

    /** A node as a convolution that can be computed row by row, or {@code null}. */
    private ConvChain.Link link(Node node) {
        if (!(node.op() instanceof Op.Conv conv) || typing.isConstant(node.output())) {
            return null;
        }
        ConvSpec spec = spec(node, conv);
        Kernel<ConvSpec> kernel = cache.prefer(node.name(), spec, catalogue.candidates(spec));
        return kernel instanceof RowKernel rows ? new ConvChain.Link(spec, rows, null) : null;
    }

    private void chain(Chains.Chain chain) {
        var layers = new ArrayList<Step.Chain.Layer>();
        for (int i = 0; i < chain.nodes().size(); i++) {
            Node node = chain.nodes().get(i);
            ConvChain.Link link = chain.links().get(i);
            PackedLayer weights = cache.get(node.name(), link.spec(), link.kernel(), filters.of(node));
            layers.add(new Step.Chain.Layer(node.name(), link.spec(), link.kernel(), weights,
                    catalogue.candidates(link.spec()).size()));
        }
        Node last = chain.nodes().getLast();
        emitter.chain(last, layers, emitter.read(chain.nodes().getFirst().input(0)),
                residual(last, (Op.Conv) last.op()));
    }

    /** A fully connected layer on a flattened image is a convolution as large as the image: nothing need be reordered. */
    private void linear(Node node, Op.Linear linear, Shape x, Shape out) {
        String image = emitter.flattenedImage(node.input(0));
        Shape map = image == null ? null : typing.shape(image);
        if (map != null && map.dim(0) == x.dim(0)) {
            Window whole = Window.of(map.dim(2), map.dim(3));
            var spec = new ConvSpec(map.dim(0), map.dim(2), map.dim(3), map.dim(1), out.dim(1), whole, 1,
                    linear.epilogue());
            convolve(node, spec, emitter.read(image), null, filters.of(node));
        } else {
            convolve(node, ConvSpec.linear(x.dim(0), x.dim(1), out.dim(1), linear.epilogue()),
                    emitter.read(node.input(0)),
                    null, filters.of(node));
        }
    }

    /** {@code clamp(scale[c]·x + shift[c])} is a depthwise 1x1 convolution. */
    private void affine(Node node, String activation, Filters.Filter filter, Epilogue epilogue) {
        Shape x = typing.shape(activation);
        int channels = Slot.channels(x);
        var spec = new ConvSpec(Slot.pixels(x), 1, 1, channels, channels, Window.square(1), channels, epilogue);
        convolve(node, spec, emitter.read(activation), null, filter);
    }

    private void convolve(Node node, ConvSpec spec, Slot input, Slot residual, Filters.Filter filter) {
        List<Kernel<ConvSpec>> candidates = catalogue.candidates(spec);
        Kernel<ConvSpec> kernel = cache.prefer(node.name(), spec, candidates);
        PackedLayer weights = cache.get(node.name(), spec, kernel, filter);
        emitter.compute(node, spec, kernel, input, residual, weights, candidates.size());
    }

    private void arithmetic(Node node, Op.Arithmetic op, Shape out) {
        boolean sameShape = typing.shape(node.input(0)).equals(out) && typing.shape(node.input(1)).equals(out);
        Filters.Filter constant = sameShape ? null : filters.perChannel(node, op, out);
        if (sameShape) {
            binary(node, new BinarySpec(Slot.pixels(out), Slot.channels(out), op.function(), op.low(), op.high()));
        } else if (constant != null) {
            String activation = typing.isConstant(node.input(1)) ? node.input(0) : node.input(1);
            affine(node, activation, constant, Epilogue.NONE.clamp(op.low(), op.high()));
        } else {
            interpret(node);
        }
    }

    private static boolean isOfChannels(ImageSlice slice) {
        return slice != null && slice.axis() == 1;
    }

    private void unary(Node node, Spec spec) {
        emitter.compute(node, spec, emitter.read(node.input(0)), null);
    }

    private void binary(Node node, Spec spec) {
        emitter.compute(node, spec, emitter.read(node.input(0)), emitter.read(node.input(1)));
    }

    private void interpret(Node node) {
        var arguments = new ArrayList<Step.Argument>();
        node.inputs().forEach(input -> arguments.add(argument(input)));
        Value result = typing.value(node.output());
        Slot output = result.type() == ElementType.FLOAT ? emitter.define(node.output()) : null;
        emitter.interpret(new Step.Interpret(node, arguments, result, output));
    }

    private Step.Argument argument(String input) {
        if (input.isEmpty()) {
            return new Step.Argument.Absent();
        }
        if (typing.isConstant(input)) {
            return new Step.Argument.Constant(typing.constant(input));
        }
        return isFloats(input) ? new Step.Argument.InArena(emitter.read(input), typing.shape(input))
                : new Step.Argument.Kept(input);
    }

    private boolean isFloats(String value) {
        return typing.value(value).type() == ElementType.FLOAT;
    }
}
