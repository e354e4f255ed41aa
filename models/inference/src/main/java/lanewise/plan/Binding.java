package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.ElementType;
import lanewise.graph.WeightSource;
import lanewise.kernel.Task;
import lanewise.kernel.Workers;
import lanewise.nd.NdOps;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** A plan with the memory of one session: fixed arrays, and one runnable per step. */
final class Binding {
    /**
     * 2 MB, what a second-level cache holds today, and large to G1 up to a heap of 8 GB, so that cache lines start at known
     * places.
     */
    private static final int LEAST_SCRATCH = 1 << 19;

    private final Plan plan;
    private final Memory memory;
    private final Door door;
    /** In the order of computing. */
    private final Runnable[] steps;
    /** Which step of the plan each is. */
    private final int[] order;
    private final Workers workers;
    /** Float inputs and outputs, by name. */
    private final Map<String, Gate> entrances = new HashMap<>();
    private final Map<String, Gate> exits = new HashMap<>();
    /** Long and boolean values, by name. */
    private final Map<String, Tensor> kept = new HashMap<>();

    Binding(Plan plan, Workers workers) {
        this.plan = plan;
        this.workers = workers;
        requireRoom(plan, workers.threads());
        memory = new Memory(plan);
        door = new Door(plan.interleave());
        var scratch = new float[workers.threads()][scratchFloats(plan)];
        for (Map.Entry<Slot, WeightSource> preload : plan.preloads().entrySet()) {
            door.enter((FloatTensor) preload.getValue().load(), memory.array(preload.getKey()), preload.getKey());
        }
        open(plan.inputs(), entrances);
        open(plan.outputs(), exits);
        order = plan.order();
        steps = new Runnable[order.length];
        var bound = new int[plan.steps().size()];
        for (int i = 0; i < steps.length; i++) {
            int step = order[i];
            steps[i] = bind(plan.steps().get(step), workers, scratch, bound[step]++);
        }
    }

    private void open(Map<String, Plan.Port> ports, Map<String, Gate> gates) {
        ports.forEach((name, port) -> {
            if (port.slot() != null) {
                gates.put(name, new Gate(door, memory.array(port.slot()), port.slot(), port.value().shape()));
            }
        });
    }

    private static int scratchFloats(Plan plan) {
        return Math.max(LEAST_SCRATCH, plan.scratchFloats());
    }

    private static void requireRoom(Plan plan, int threads) {
        long bytes = 4L * (Memory.floats(plan) + (long) scratchFloats(plan) * threads);
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new IllegalArgumentException("a run for " + plan.inputShapes() + " needs " + (bytes >> 20)
                    + " MiB of activations, the Java heap may grow to " + (most >> 20) + " MiB: raise -Xmx");
        }
    }

    private Runnable bind(Step step, Workers workers, float[][] scratch, int portion) {
        return switch (step) {
            case Step.Work work -> {
                Task task = work.bind(memory, scratch, portion);
                yield () -> workers.run(task);
            }
            case Step.Reorder reorder -> () -> door.reorder(reorder, memory);
            case Step.Interpret interpret -> {
                Tensor[] constants = constants(interpret);
                yield () -> interpret(interpret, constants);
            }
        };
    }

    Plan plan() {
        return plan;
    }

    /** The tensor whose memory a float input is; the same every time. */
    FloatTensor ownInput(String name) {
        return own("input", name, entrances);
    }

    /** The tensor whose memory a float output is; the same every time. */
    FloatTensor ownOutput(String name) {
        return own("output", name, exits);
    }

    private static FloatTensor own(String what, String name, Map<String, Gate> gates) {
        if (!gates.containsKey(name)) {
            throw new IllegalArgumentException(what + " '" + name + "' is not a float tensor that a run computes");
        }
        return gates.get(name).own();
    }

    void enter(String name, Tensor tensor) {
        Plan.Port port = plan.inputs().get(name);
        if (port.value().type() != ElementType.of(tensor)) {
            throw new IllegalArgumentException("input '" + name + "' is " + ElementType.of(tensor) + ", expected "
                    + port.value().type());
        }
        if (tensor instanceof FloatTensor floats) {
            entrances.get(name).enter(floats, workers);
        } else {
            kept.put(name, tensor);
        }
    }

    void runSteps() {
        for (Runnable step : steps) {
            step.run();
        }
    }

    /** Runs the steps and adds up how long each step of the plan takes. */
    void timeSteps(long[] nanos) {
        for (int i = 0; i < steps.length; i++) {
            long start = System.nanoTime();
            steps[i].run();
            nanos[order[i]] += System.nanoTime() - start;
        }
    }

    Tensor leave(String name) {
        Plan.Port port = plan.outputs().get(name);
        if (port.constant() != null) {
            return port.constant().load();
        }
        if (port.slot() == null) {
            return kept.get(name);
        }
        FloatTensor tensor = FloatTensor.zeros(port.value().shape());
        exits.get(name).leave(tensor, workers);
        return tensor;
    }

    /** Copies a float output into a tensor of its shape. */
    void leave(String name, FloatTensor target) {
        Plan.Port port = plan.outputs().get(name);
        if (port.slot() == null || !port.value().shape().equals(target.shape())) {
            throw new IllegalArgumentException(
                    "output '" + name + "' is " + port.value() + ", the tensor given for it " + target);
        }
        exits.get(name).leave(target, workers);
    }

    /** The constants among the arguments of a step, at their places. */
    private static Tensor[] constants(Step.Interpret step) {
        var constants = new Tensor[step.arguments().size()];
        for (int i = 0; i < constants.length; i++) {
            if (step.arguments().get(i) instanceof Step.Argument.Constant(WeightSource source)) {
                constants[i] = source.load();
            }
        }
        return constants;
    }

    private void interpret(Step.Interpret step, Tensor[] constants) {
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < constants.length; i++) {
            inputs.add(switch (step.arguments().get(i)) {
                case Step.Argument.Absent _ -> null;
                case Step.Argument.Constant _ -> constants[i];
                case Step.Argument.InArena(Slot slot, Shape shape) -> {
                    FloatTensor tensor = FloatTensor.zeros(shape);
                    door.leave(memory.array(slot), slot, tensor);
                    yield tensor;
                }
                case Step.Argument.Kept(String name) -> kept.get(name);
            });
        }
        Tensor result = NdOps.evaluate(step.node(), inputs);
        if (result instanceof FloatTensor floats) {
            door.enter(floats, memory.array(step.output()), step.output());
        } else {
            kept.put(step.node().output(), result);
        }
    }
}
