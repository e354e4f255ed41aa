package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;
import lanewise.tensor.Shape;

/**
 * Which slot each value gets. Where a concatenation runs along the stored axis, its inputs are given channel slices of its
 * output from the start, so that their producers write into place and the concatenation itself vanishes.
 */
final class Storage {
    private final Typing typing;
    /** Values that hold one portion of a batch at a time, with their shapes. */
    private final Map<String, Shape> portioned;
    /** Inputs and outputs, whose memory callers may hold. */
    private final Set<String> doors = new HashSet<>();
    private final Map<String, Slot> slots = new HashMap<>();
    /** Slices assigned ahead of time, by value. */
    private final Map<String, Slot> reserved = new HashMap<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<Slot, WeightSource> preloads = new HashMap<>();

    Storage(Graph graph, Typing typing, Portions portions) {
        this.typing = typing;
        this.portioned = portions.shapes();
        graph.inputs().forEach(input -> doors.add(input.name()));
        doors.addAll(graph.outputs());
        Map<String, Op> producers = new HashMap<>();
        graph.nodes().forEach(node -> producers.put(node.output(), node.op()));
        // backwards, so that an inner concatenation finds the slice that the outer one reserved for it
        for (Node node : graph.nodes().reversed()) {
            if (node.op() instanceof Op.Concat concat && !typing.isConstant(node.output())
                    && isStoredAxis(concat.axis(), typing.shape(node.output()))) {
                reserveSlices(node, producers);
            }
        }
    }

    /** Whether an axis is the one that runs fastest in storage; only images and matrices can be sliced along it. */
    static boolean isStoredAxis(int axis, Shape shape) {
        return (shape.rank() == 4 || shape.rank() == 2) && Math.floorMod(axis, shape.rank()) == 1;
    }

    private void reserveSlices(Node concat, Map<String, Op> producers) {
        Slot whole = reserved.computeIfAbsent(concat.output(), name -> fresh(name));
        int channel = 0;
        for (String value : concat.inputs()) {
            int channels = Slot.channels(typing.shape(value));
            if (writesItsOutput(producers.get(value)) && !typing.isConstant(value) && !reserved.containsKey(value)) {
                reserved.put(value, whole.slice(channel, channels));
            }
            channel += channels;
        }
    }

    /** Whether a node computes into a slot of any stride, rather than being a view of its input. */
    private static boolean writesItsOutput(Op op) {
        return switch (op) {
            case null -> false;
            // @formatter:off
            case Op.Flatten _, Op.Reshape _, Op.Squeeze _, Op.Unsqueeze _, Op.Identity _ -> false;
            // @formatter:on
            default -> true;
        };
    }

    private Slot fresh(String value) {
        Shape shape = portioned.getOrDefault(value, typing.shape(value));
        return register(doors.contains(value) ? Slot.fresh(shape) : Slot.spread(shape));
    }

    private Slot register(Slot slot) {
        buffers.add(slot.buffer());
        return slot;
    }

    /** The slot that a step is about to write a value to. */
    Slot define(String value) {
        Slot slot = reserved.get(value);
        return alias(value, slot != null ? slot : fresh(value));
    }

    /** Makes a value live in a slot that is there already. */
    Slot alias(String value, Slot slot) {
        slots.put(value, slot);
        return slot;
    }

    /** A slot for a value without a name. */
    Slot temporary(Shape shape) {
        return register(Slot.fresh(shape));
    }

    /** The slot of a value, or {@code null} if no step has written it to one. */
    Slot find(String value) {
        return slots.get(value);
    }

    /** A constant that a kernel reads as an activation: copied into the arena when a session is bound, and kept there. */
    Slot preload(String value) {
        Slot slot = register(Slot.fresh(typing.shape(value)));
        slot.buffer().touch(Buffer.BEFORE);
        slot.buffer().touch(Buffer.AFTER);
        preloads.put(slot, typing.constant(value));
        return alias(value, slot);
    }

    /** Buffers of inputs and outputs, which live as long as their session. */
    List<Buffer> buffersApart() {
        return buffers.stream().filter(Buffer::isApart).toList();
    }

    /** What the arena has to hold. */
    List<Buffer> usedBuffers() {
        return buffers.stream().filter(Buffer::isUsed).filter(buffer -> !buffer.isApart() && !buffer.hasTakenOver())
                .toList();
    }

    Map<Slot, WeightSource> preloads() {
        return preloads;
    }
}
