package lanewise.plan;

import java.util.List;
import lanewise.graph.Node;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Spec;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.WarmUp;
import lanewise.tensor.Shape;

/** One stage of a plan, with its place in memory but without the memory: what each session binds. */
sealed interface Step {
    /** The node it came from. */
    String name();

    /** Adds the kernel to what is compiled before the first run; steps without one add nothing. */
    default void rehearse(WarmUp warmUp) {
    }

    /**
     * Work for a kernel.
     *
     * @param other the second operand, or {@code null}
     * @param weights packed for this kernel, or {@code null}
     * @param choice how many kernels could have done it
     */
    record Compute<S extends Spec>(String name, S spec, Kernel<S> kernel, Slot input, Slot other, Slot output,
            PackedLayer weights, int choice) implements Step {
        Task bind(Memory memory, float[][] scratch, int portion) {
            View second = other == null ? null : memory.view(other, portion);
            PackedWeights packed = weights == null ? null : weights.weights();
            return kernel.bind(spec, new Operands(memory.view(input, portion), second, memory.view(output, portion),
                    packed, memory.zeros(input), scratch));
        }

        /** Whether the output may lie where the second operand does. */
        boolean worksInPlace() {
            return other != null && kernel.worksInPlace(spec);
        }

        @Override
        public void rehearse(WarmUp warmUp) {
            warmUp.add(kernel, spec, (long) output.pixels() * output.channels());
        }

        @Override
        public String toString() {
            return spec + "  [" + kernel.name() + (choice > 1 ? ", cheapest of " + choice : "") + "]  " + input + " → "
                    + output;
        }
    }

    /**
     * An image written out in row-major order, or back.
     *
     * @param shape of the image
     * @param toRowMajor whether {@code input} is the image and {@code output} the plain tensor
     */
    record Reorder(String name, Slot input, Slot output, Shape shape, boolean toRowMajor) implements Step {
        @Override
        public String toString() {
            return (toRowMajor ? "image to row-major " : "row-major to image ") + shape + "  " + input + " → " + output;
        }
    }

    /**
     * A node that has no kernel for these shapes and types: evaluated on tensors, which allocates.
     *
     * @param arguments one per input
     * @param output where a float result goes; {@code null} for longs and booleans, which the session keeps by name
     */
    record Interpret(Node node, List<Argument> arguments, Value result, Slot output) implements Step {
        @Override
        public String name() {
            return node.name();
        }

        @Override
        public String toString() {
            return node.op().name() + " to " + result.shape() + "  [interpreted: no kernel for these shapes]";
        }
    }

    /** Where an interpreted node finds an input. */
    sealed interface Argument {
        /** An optional input that is not there. */
        record Absent() implements Argument {
        }

        /** A constant. */
        record Constant(WeightSource source) implements Argument {
        }

        /** A float value in the arena. */
        record InArena(Slot slot, Shape shape) implements Argument {
        }

        /** A long or boolean value that the session keeps. */
        record Kept(String name) implements Argument {
        }
    }
}
