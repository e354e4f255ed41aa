package lanewise.plan;

import java.util.List;
import java.util.stream.Collectors;
import lanewise.graph.Node;
import lanewise.graph.Value;
import lanewise.graph.WeightSource;
import lanewise.kernel.ConvChain;
import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.RowKernel;
import lanewise.kernel.Spec;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.kernel.WarmUp;
import lanewise.tensor.Shape;

/** One stage of a plan, with its place in memory but without the memory: what each session binds. */
sealed interface Step {
    /** The node or nodes it came from. */
    String name();

    /** Multiply-adds of the plain operations; 0 where there are none. */
    default long macs() {
        return 0;
    }

    /** Adds the kernel to what is compiled before the first run; steps without one add nothing. */
    default void rehearse(WarmUp warmUp) {
    }

    /** What the workers compute together: a {@link Task} once it has its arrays. */
    sealed interface Work extends Step {
        Slot input();

        /** The second operand, or {@code null}. */
        Slot other();

        Slot output();

        /** Floats of scratch that each worker needs. */
        int scratchFloats();

        /** Length of the row of zeros that is read outside the input. */
        int zeroFloats();

        /** Fixes the arrays, for one portion of a batch. */
        Task bind(Memory memory, float[][] scratch, int portion);

        /** The arrays themselves. */
        default Operands operands(Memory memory, float[][] scratch, int portion, PackedWeights weights) {
            View second = other() == null ? null : memory.view(other(), portion);
            return new Operands(memory.view(input(), portion), second, memory.view(output(), portion), weights,
                    memory.zeros(input()), scratch);
        }
    }

    /**
     * Work for a kernel.
     *
     * @param other the second operand, or {@code null}
     * @param weights packed for this kernel, or {@code null}
     * @param choice how many kernels could have done it
     */
    record Compute<S extends Spec>(String name, S spec, Kernel<S> kernel, Slot input, Slot other, Slot output,
            PackedLayer weights, int choice) implements Work {
        @Override
        public Task bind(Memory memory, float[][] scratch, int portion) {
            PackedWeights packed = weights == null ? null : weights.weights();
            return kernel.bind(spec, operands(memory, scratch, portion, packed));
        }

        @Override
        public int scratchFloats() {
            return kernel.scratchFloats(spec);
        }

        @Override
        public int zeroFloats() {
            return kernel.zeroFloats(spec);
        }

        /** Whether the output may lie where the second operand does. */
        boolean worksInPlace() {
            return other != null && kernel.worksInPlace(spec);
        }

        @Override
        public long macs() {
            return spec.macs();
        }

        @Override
        public void rehearse(WarmUp warmUp) {
            warmUp.add(kernel, spec, (long) output.pixels() * output.channels());
        }

        @Override
        public String toString() {
            return described(spec, kernel, choice) + "  " + input + " → " + output;
        }
    }

    /**
     * Convolutions that follow each other some rows at a time.
     *
     * @param other the residual of the last, or {@code null}
     */
    record Chain(List<Layer> layers, Slot input, Slot other, Slot output) implements Work {
        /**
         * One of the convolutions.
         *
         * @param name of the node it came from
         * @param choice how many kernels could have done it
         */
        record Layer(String name, ConvSpec spec, RowKernel kernel, PackedLayer weights, int choice) {
            /** The same as a chain sees it, without the weights, which are packed later. */
            private ConvChain.Link link() {
                return new ConvChain.Link(spec, kernel, null);
            }

            private ConvChain.Link packed() {
                return new ConvChain.Link(spec, kernel, weights.weights());
            }
        }

        @Override
        public Task bind(Memory memory, float[][] scratch, int portion) {
            return new ConvChain(layers.stream().map(Layer::packed).toList(),
                    operands(memory, scratch, portion, null));
        }

        @Override
        public String name() {
            return layers.stream().map(Layer::name).collect(Collectors.joining(" + "));
        }

        @Override
        public long macs() {
            return layers.stream().mapToLong(layer -> layer.spec().macs()).sum();
        }

        @Override
        public int scratchFloats() {
            return ConvChain.scratchFloats(layers.stream().map(Layer::link).toList());
        }

        /** Zeros that the first reads; the others find theirs in the scratch. */
        @Override
        public int zeroFloats() {
            Layer first = layers.getFirst();
            return first.kernel().zeroFloats(first.spec());
        }

        @Override
        public void rehearse(WarmUp warmUp) {
            layers.forEach(layer -> warmUp.add(layer.kernel(), layer.spec(),
                    (long) layer.spec().outputPixels() * layer.spec().outputChannels()));
        }

        @Override
        public String toString() {
            return layers.stream().map(layer -> described(layer.spec(), layer.kernel(), layer.choice()))
                    .collect(Collectors.joining(", ")) + "  row by row  " + input + " → " + output;
        }
    }

    private static String described(Spec spec, Kernel<?> kernel, int choice) {
        return spec + "  [" + kernel.name() + (choice > 1 ? ", cheapest of " + choice : "") + "]";
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
