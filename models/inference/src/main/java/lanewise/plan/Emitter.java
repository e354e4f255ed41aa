package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.graph.Node;
import lanewise.kernel.Catalogue;
import lanewise.kernel.CopySpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Spec;
import lanewise.tensor.Shape;

/** Collects steps, and keeps the lifetimes of the buffers that they read and write. */
final class Emitter {
    private final Typing typing;
    private final Catalogue catalogue;
    private final Storage storage;
    private final Portions portions;
    private final List<Step> steps = new ArrayList<>();
    /** Values that are an image in row-major order, which no one has asked for yet; with the image's name. */
    private final Map<String, String> flattened = new HashMap<>();
    private int zeroFloats;
    private int scratchFloats;
    /** Steps that compute one portion of a batch; the coming ones too, while {@code inHead}. */
    private int headSteps;
    private boolean inHead;

    Emitter(Typing typing, Catalogue catalogue, Storage storage, Portions portions) {
        this.typing = typing;
        this.catalogue = catalogue;
        this.storage = storage;
        this.portions = portions;
        this.inHead = !portions.head().isEmpty();
    }

    /** From here on steps compute the whole batch. */
    void endHead() {
        inHead = false;
        headSteps = steps.size();
    }

    /** How many of the first steps compute one portion of a batch. */
    int headSteps() {
        return headSteps;
    }

    /** How many portions those steps divide it into. */
    int portions() {
        return portions.count();
    }

    List<Step> steps() {
        return steps;
    }

    /** Length of the row of zeros that kernels read outside the image. */
    int zeroFloats() {
        return zeroFloats;
    }

    /** Floats of scratch per worker. */
    int scratchFloats() {
        return scratchFloats;
    }

    /** The slot of a value; writes out what has been put off. */
    Slot read(String value) {
        Slot slot = find(value);
        if (slot != null) {
            return slot;
        }
        if (flattened.containsKey(value)) {
            return reorder(value, flattened.get(value), storage.define(value));
        }
        if (typing.isConstant(value)) {
            return storage.preload(value);
        }
        throw new AssertionError("value '" + value + "' has no slot");
    }

    /** The image whose row-major order a value is, while that has not been written out; else {@code null}. */
    String flattenedImage(String value) {
        return storage.find(value) == null ? flattened.get(value) : null;
    }

    private Slot find(String value) {
        Slot slot = storage.find(value);
        return slot == null ? null : seen(value, slot);
    }

    /** The slot that a step is about to write a value to. */
    Slot define(String value) {
        return seen(value, storage.define(value));
    }

    /** What the next step sees of a slot: in the head one portion, of what may hold the whole batch. */
    private Slot seen(String value, Slot slot) {
        boolean whole = !inHead || slot.pixels() == Slot.pixels(portions.typing().shape(value));
        return whole ? slot : slot.portion(portions.count());
    }

    <S extends Spec> void compute(Node node, S spec, Slot input, Slot other) {
        List<Kernel<S>> candidates = catalogue.candidates(spec);
        if (candidates.isEmpty()) {
            throw new AssertionError(catalogue.engine() + " has no kernel for " + spec);
        }
        compute(node, spec, candidates.getFirst(), input, other, null, candidates.size());
    }

    <S extends Spec> void compute(Node node, S spec, Kernel<S> kernel, Slot input, Slot other, PackedLayer weights,
            int choice) {
        Slot output = define(node.output());
        add(new Step.Compute<>(node.name(), spec, kernel, input, other, output, weights, choice));
    }

    void chain(Node last, List<Step.Chain.Layer> layers, Slot input, Slot residual) {
        add(new Step.Chain(layers, input, residual, define(last.output())));
    }

    void interpret(Step.Interpret step) {
        if (inHead) {
            throw new AssertionError(step.node() + " cannot be computed portion by portion");
        }
        steps.add(step);
        for (Step.Argument argument : step.arguments()) {
            if (argument instanceof Step.Argument.InArena(Slot slot, Shape _)) {
                touch(slot);
            }
        }
        touch(step.output());
    }

    /** Concatenation: what was not written in place from the start is copied there. */
    void concat(Node node) {
        Slot whole = define(node.output());
        int channel = 0;
        for (String value : node.inputs()) {
            Slot target = whole.slice(channel, Slot.channels(typing.shape(value)));
            channel += target.channels();
            if (flattenedImage(value) != null) {
                reorder(node.name(), flattened.get(value), target);
            } else if (!target.equals(find(value)) && target.channels() > 0) {
                copy(node.name(), read(value), target);
            }
        }
    }

    /** Some channels of an image, which are a slot of their own already. */
    void channels(Node node, ImageSlice slice) {
        storage.alias(node.output(), read(node.input(0)).slice(slice.start(), slice.count()));
    }

    /** The same values under another shape: free where the storage order agrees, put off for an image made flat. */
    void view(Node node) {
        String from = node.input(0);
        Shape in = typing.shape(from);
        Shape out = typing.shape(node.output());
        if (in.equals(out) || storesRowMajor(in) && storesRowMajor(out)) {
            Slot slot = read(from);
            boolean free = slot.isDense() || slot.channels() == Slot.channels(out);
            storage.alias(node.output(), (free ? slot : copy(node.name(), slot, storage.temporary(in))).as(out));
        } else if (storesRowMajor(out)) {
            flattened.put(node.output(), from);
        } else {
            Slot plain = storesRowMajor(in) ? read(from) : reorder(node.name(), from, storage.temporary(flat(in)));
            Slot dense = plain.isDense() ? plain : copy(node.name(), plain, storage.temporary(in));
            Slot output = storage.define(node.output());
            add(new Step.Reorder(node.name(), dense.as(flat(out)), output, out, false));
        }
    }

    /** Whether a value's storage order is row-major, which only an image's of several channels and pixels is not. */
    private static boolean storesRowMajor(Shape shape) {
        return shape.rank() != 4 || shape.dim(1) <= 1 || shape.dim(2) * shape.dim(3) <= 1;
    }

    /** One vector per image. */
    private static Shape flat(Shape image) {
        return Shape.of(image.dim(0), image.elements() / Math.max(1, image.dim(0)));
    }

    private Slot reorder(String name, String image, Slot output) {
        add(new Step.Reorder(name, read(image), output, typing.shape(image), true));
        return output;
    }

    private Slot copy(String name, Slot source, Slot target) {
        var spec = new CopySpec(target.pixels(), target.channels());
        add(new Step.Compute<>(name, spec, catalogue.best(spec), source, null, target, null, 1));
        return target;
    }

    private void add(Step.Reorder step) {
        steps.add(step);
        touch(step.input());
        touch(step.output());
    }

    private void add(Step.Work step) {
        steps.add(step);
        touch(step.input());
        touch(step.other());
        touch(step.output());
        scratchFloats = Math.max(scratchFloats, step.scratchFloats());
        zeroFloats = Math.max(zeroFloats, step.zeroFloats());
        step.input().buffer().requireZeros(step.zeroFloats());
    }

    private void touch(Slot slot) {
        if (slot != null) {
            slot.buffer().touch(steps.size() - 1);
            if (slot.isPortion()) {
                slot.buffer().touch(0);
            }
        }
    }
}
