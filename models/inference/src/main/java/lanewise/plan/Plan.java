package lanewise.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanewise.graph.ElementType;
import lanewise.graph.Graph;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.kernel.Catalogue;
import lanewise.kernel.Engine;
import lanewise.kernel.Interleave;
import lanewise.kernel.Kernel;
import lanewise.kernel.Precision;
import lanewise.kernel.Spec;
import lanewise.tensor.Shape;

/**
 * Everything that can be decided before a run, for one set of input shapes and a number of threads: the steps with a kernel
 * each, or a chain of them, their packed weights, and the place of every value in the arena. Immutable, and shared by any
 * number of sessions.
 */
public final class Plan {
    private final String name;
    private final Engine engine;
    private final Precision precision;
    private final Interleave interleave;
    private final List<Step> steps;
    private final int headSteps;
    private final int portions;
    private final Map<String, Port> inputs;
    private final Map<String, Port> outputs;
    private final Map<Slot, WeightSource> preloads;
    private final List<Buffer> apart;
    private final int arenaFloats;
    private final int scratchFloats;
    private final long liveFloats;

    /**
     * How an input or output is reached.
     *
     * @param value type and shape
     * @param slot where floats live; {@code null} for longs and booleans, and for constant outputs
     * @param constant an output that is the same in every run, else {@code null}
     */
    record Port(Value value, Slot slot, WeightSource constant) {
    }

    private Plan(Graph graph, Typing typing, Storage storage, Emitter emitter, Catalogue catalogue) {
        this.name = graph.name();
        this.engine = catalogue.engine();
        this.precision = catalogue.precision();
        this.interleave = catalogue.interleave();
        this.steps = List.copyOf(emitter.steps());
        this.headSteps = emitter.headSteps();
        this.portions = emitter.portions();
        this.inputs = new LinkedHashMap<>();
        this.outputs = new LinkedHashMap<>();
        graph.inputs().forEach(input -> inputs.put(input.name(), port(input.name(), typing, storage)));
        graph.outputs().forEach(output -> outputs.put(output, port(output, typing, storage)));
        this.preloads = Map.copyOf(storage.preloads());
        this.scratchFloats = emitter.scratchFloats();
        this.apart = storage.buffersApart();
        List<Buffer> buffers = storage.usedBuffers();
        this.liveFloats = ArenaLayout.lowerBound(buffers, steps.size());
        this.arenaFloats = layOut(buffers, emitter.zeroFloats());
    }

    private static Port port(String value, Typing typing, Storage storage) {
        boolean floats = typing.value(value).type() == ElementType.FLOAT && !typing.isConstant(value);
        return new Port(typing.value(value), floats ? storage.find(value) : null, typing.constant(value));
    }

    private int layOut(List<Buffer> buffers, int zeroFloats) {
        try {
            return ArenaLayout.place(buffers, zeroFloats);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("graph '" + name + "' needs " + liveFloats
                    + " floats of activations for these input shapes, more than one array holds", e);
        }
    }

    /**
     * Makes the plan of a graph for some input shapes.
     *
     * @param workers how many threads will compute it
     * @throws IllegalArgumentException naming the node that cannot take these shapes
     */
    static Plan of(Graph graph, Map<String, Shape> inputShapes, Catalogue catalogue, PackedCache cache, int workers) {
        Typing typing = Typing.of(graph, inputShapes);
        Graph rewritten = Pass.applyAll(graph, typing);
        Typing retyped = Typing.of(rewritten, inputShapes);
        Portions portions = Portions.of(rewritten, retyped);
        var storage = new Storage(rewritten, retyped, portions);
        Emitter emitter = Lowering.lower(rewritten, retyped, portions, storage, catalogue, cache, workers);
        InPlace.apply(emitter.steps());
        return new Plan(rewritten, retyped, storage, emitter, catalogue);
    }

    /** What interleaves the planes of pictures. */
    Interleave interleave() {
        return interleave;
    }

    Map<String, Port> inputs() {
        return inputs;
    }

    Map<String, Port> outputs() {
        return outputs;
    }

    List<Step> steps() {
        return steps;
    }

    /** How often a step is computed in a run, each time for another portion of the batch: once after the head. */
    int portions(int step) {
        return step < headSteps ? portions : 1;
    }

    /** The order of computing: steps of the head for one portion after the other, then the rest. */
    int[] order() {
        IntStream head = IntStream.range(0, headSteps * portions).map(i -> i % headSteps);
        return IntStream.concat(head, IntStream.range(headSteps, steps.size())).toArray();
    }

    Map<Slot, WeightSource> preloads() {
        return preloads;
    }

    /** Buffers of inputs and outputs, each an array of its own. */
    List<Buffer> apart() {
        return apart;
    }

    /** Floats of scratch that each worker needs. */
    public int scratchFloats() {
        return scratchFloats;
    }

    /** Floats that hold all activations between inputs and outputs, by their lifetimes. */
    public int arenaFloats() {
        return arenaFloats;
    }

    /** The largest sum of live activations over the steps, in floats: what no arena can go below. */
    public long liveFloats() {
        return liveFloats;
    }

    /** The kernel chosen for each work that the steps do; a work that several steps do is there once, as it was first chosen. */
    public Map<Spec, Kernel<?>> kernels() {
        var kernels = new LinkedHashMap<Spec, Kernel<?>>();
        for (Step step : steps) {
            switch (step) {
                case Step.Compute<?> compute -> kernels.putIfAbsent(compute.spec(), compute.kernel());
                case Step.Chain chain ->
                    chain.layers().forEach(layer -> kernels.putIfAbsent(layer.spec(), layer.kernel()));
                // @formatter:off
                case Step.Reorder _, Step.Interpret _ -> {}
                // @formatter:on
            }
        }
        return kernels;
    }

    /** Shapes of the inputs, by name. */
    public Map<String, Shape> inputShapes() {
        return shapes(inputs);
    }

    /** Shapes of the outputs, by name. */
    public Map<String, Shape> outputShapes() {
        return shapes(outputs);
    }

    private static Map<String, Shape> shapes(Map<String, Port> ports) {
        var shapes = new LinkedHashMap<String, Shape>();
        ports.forEach((portName, port) -> shapes.put(portName, port.value().shape()));
        return shapes;
    }

    /** Every step with its place in memory, the kernel chosen, and how many were to choose from. */
    @Override
    public String toString() {
        var text = new StringBuilder("plan of ").append(name).append(" for ").append(inputShapes()).append(", ")
                .append(engine).append(' ').append(precision)
                .append(", arena ").append(arenaFloats).append(" floats (at least ").append(liveFloats)
                .append(" live)\n");
        for (int i = 0; i < steps.size(); i++) {
            text.append("%4d  %s: %s%s%n".formatted(i, steps.get(i).name(), steps.get(i),
                    portions(i) > 1 ? ", for each of " + portions + " portions of the batch" : ""));
        }
        return text.toString();
    }
}
