package lanewise.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import lanewise.graph.ElementType;
import lanewise.kernel.Spec;
import lanewise.kernel.WarmUp;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/**
 * The memory of one caller of a {@link Network}: an arena for the activations and scratch for the kernels, kept from run to
 * run. A run with a new image size plans and binds anew, which costs far less than loading the network; sizes used lately are
 * kept.
 *
 * <p>One thread at a time; a second one at the same time is refused. Tensors are logical N, C, H, W in either layout; results
 * are row-major.
 */
public final class Session {
    private static final int BINDINGS_KEPT = 4;

    private final Network network;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Map<Map<String, Shape>, Binding> bindings = new LinkedHashMap<>(BINDINGS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Shape>, Binding> eldest) {
            return size() > BINDINGS_KEPT;
        }
    };
    private Binding latest;
    private boolean hasRun;
    private boolean inFirstRun;

    Session(Network network) {
        this.network = network;
    }

    /**
     * Runs the network on one tensor per input.
     *
     * @return every output, by name, in fresh tensors
     * @throws IllegalArgumentException if an input is missing, unknown, or of a type or shape that the network cannot take
     */
    public Map<String, Tensor> run(Map<String, ? extends Tensor> inputs) {
        enter();
        try {
            Binding binding = bind(shapes(inputs));
            inputs.forEach(binding::enter);
            runSteps(binding);
            var outputs = new LinkedHashMap<String, Tensor>();
            for (String name : binding.plan().outputs().keySet()) {
                outputs.put(name, binding.leave(name));
            }
            return outputs;
        } finally {
            leave();
        }
    }

    /** Runs a network of one input and gives its first output, which must be float; errors as {@link #run(Map)}. */
    public FloatTensor run(FloatTensor input) {
        enter();
        try {
            Binding binding = bindSingle(input);
            runSteps(binding);
            String name = network.graph().outputs().getFirst();
            Tensor result = binding.leave(name);
            if (result instanceof FloatTensor floats) {
                return floats;
            }
            throw new IllegalArgumentException("output '" + name + "' is " + ElementType.of(result)
                    + ", expected FLOAT: run it with a map of inputs");
        } finally {
            leave();
        }
    }

    /**
     * As {@link #run(FloatTensor)}, with a tensor for the result: once a size has been run, this allocates nothing.
     *
     * @param output of the shape of the first output, in either layout
     */
    public void run(FloatTensor input, FloatTensor output) {
        enter();
        try {
            Binding binding = bindSingle(input);
            runSteps(binding);
            binding.leave(network.graph().outputs().getFirst(), output);
        } finally {
            leave();
        }
    }

    /**
     * The session's own tensor for the input of a network that has one: what is written into it enters the next run of this shape
     * without a copy. Images are stored channels last, and the array may be longer than the tensor; what lies behind must stay
     * as it is.
     */
    public FloatTensor input(Shape shape) {
        enter();
        try {
            String name = singleInput();
            return bind(Map.of(name, shape)).ownInput(name);
        } finally {
            leave();
        }
    }

    /**
     * The session's own tensor for the first output of a network with one input, of this shape: given to {@link #run(FloatTensor,
     * FloatTensor)}, it receives the result without a copy. Images are stored channels last.
     */
    public FloatTensor output(Shape inputShape) {
        enter();
        try {
            return bind(Map.of(singleInput(), inputShape)).ownOutput(network.graph().outputs().getFirst());
        } finally {
            leave();
        }
    }

    /**
     * Runs the network several times and takes the time of each step; every input as in {@link #run(Map)}.
     *
     * @return every step of the plan in order, with the median of its times
     * @throws IllegalArgumentException if {@code runs} is not positive
     */
    public List<StepTime> profile(Map<String, ? extends Tensor> inputs, int runs) {
        Spec.requirePositive("runs", runs);
        enter();
        try {
            Binding binding = bind(shapes(inputs));
            Plan plan = binding.plan();
            var nanos = new long[runs][plan.steps().size()];
            for (long[] run : nanos) {
                inputs.forEach(binding::enter);
                binding.timeSteps(run);
                ran();
            }
            return IntStream.range(0, nanos[0].length).mapToObj(i -> StepTime.of(plan, i, nanos)).toList();
        } finally {
            leave();
        }
    }

    private void enter() {
        if (!running.compareAndSet(false, true)) {
            throw new IllegalStateException("this session is running on another thread: take one session per thread");
        }
        if (!hasRun) {
            WarmUp.shared().beginFirstRun();
            inFirstRun = true;
        }
    }

    private void leave() {
        endFirstRun();
        running.set(false);
    }

    private void endFirstRun() {
        if (inFirstRun) {
            inFirstRun = false;
            WarmUp.shared().endFirstRun();
        }
    }

    private void runSteps(Binding binding) {
        binding.runSteps();
        ran();
    }

    /** From now on whatever makes runs faster may go on beside them. */
    private void ran() {
        hasRun = true;
        endFirstRun();
    }

    private String singleInput() {
        if (network.graph().inputs().size() != 1) {
            throw new IllegalArgumentException("the network has " + network.graph().inputs().size()
                    + " inputs: " + network.graph().inputs() + "; run it with a map");
        }
        return network.graph().inputs().getFirst().name();
    }

    private Binding bindSingle(FloatTensor input) {
        String name = singleInput();
        boolean sameShape = latest != null && latest.plan().inputs().get(name).value().shape().equals(input.shape());
        Binding binding = sameShape ? latest : bind(Map.of(name, input.shape()));
        binding.enter(name, input);
        return binding;
    }

    private Map<String, Shape> shapes(Map<String, ? extends Tensor> inputs) {
        var shapes = new LinkedHashMap<String, Shape>();
        inputs.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        network.graph().inputs().forEach(input -> {
            if (!shapes.containsKey(input.name())) {
                throw new IllegalArgumentException("input '" + input + "' is missing; given: " + shapes.keySet());
            }
        });
        return shapes;
    }

    private Binding bind(Map<String, Shape> shapes) {
        Binding binding = bindings.get(shapes);
        if (binding == null) {
            binding = new Binding(network.plan(shapes), network.workers());
            bindings.put(shapes, binding);
        }
        latest = binding;
        return binding;
    }
}
