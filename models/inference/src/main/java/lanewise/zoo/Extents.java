package lanewise.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import lanewise.graph.Dim;
import lanewise.tensor.Window;

/** Extents of layers' outputs while some are still free. Every error begins with the layer's name. */
final class Extents {
    private Extents() {
    }

    /** The image that a window of {@code channels} filters or poolings gives. */
    static List<Dim> windowed(String layer, Feature x, int channels, Window window) {
        requireImage(layer, x);
        return List.of(x.dims().get(0), Dim.of(channels),
                slide(layer, x.dims().get(2), window::outputHeight),
                slide(layer, x.dims().get(3), window::outputWidth));
    }

    private static Dim slide(String layer, Dim input, IntUnaryOperator output) {
        if (input.isFree()) {
            return Dim.free("");
        }
        try {
            return Dim.of(output.applyAsInt(input.extent()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(layer + ": " + e.getMessage(), e);
        }
    }

    /** All but N multiplied; free if any of them is. */
    static Dim features(String layer, Feature x) {
        long features = 1;
        for (Dim dim : x.dims().subList(1, x.dims().size())) {
            if (dim.isFree()) {
                return Dim.free("");
            }
            features *= dim.extent();
        }
        if (features > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(layer + ": " + features + " features are too many");
        }
        return Dim.of((int) features);
    }

    /** Extents of the concatenation along C: channels add up, the others agree wherever both are known. */
    static List<Dim> concatenated(String layer, List<Feature> parts) {
        List<Dim> dims = new ArrayList<>(parts.getFirst().dims());
        int channels = 0;
        for (Feature part : parts) {
            requireKnownChannels(layer, part);
            channels = Math.addExact(channels, part.channels());
            dims.set(1, part.dims().get(1));
            dims = agreed(layer, dims, parts.getFirst(), part);
        }
        dims.set(1, Dim.of(channels));
        return dims;
    }

    /** The common extents of two values of one shape. */
    static List<Dim> same(String layer, Feature a, Feature b) {
        return agreed(layer, a.dims(), a, b);
    }

    private static List<Dim> agreed(String layer, List<Dim> dims, Feature first, Feature other) {
        var agreed = new ArrayList<Dim>(dims);
        boolean match = dims.size() == other.dims().size();
        for (int axis = 0; match && axis < dims.size(); axis++) {
            Dim theirs = other.dims().get(axis);
            match = dims.get(axis).isFree() || theirs.isFree() || dims.get(axis).extent() == theirs.extent();
            if (dims.get(axis).isFree()) {
                agreed.set(axis, theirs);
            }
        }
        if (!match) {
            throw new IllegalArgumentException(layer + ": extents do not agree: " + first + ", " + other);
        }
        return agreed;
    }

    static void requireImage(String layer, Feature x) {
        if (!x.isImage()) {
            throw new IllegalArgumentException(
                    layer + ": expects an image (N, C, H, W), " + x.name() + " gives " + x.dims().size() + " axes");
        }
        requireKnownChannels(layer, x);
    }

    static void requireKnownChannels(String layer, Feature x) {
        if (x.dims().get(1).isFree()) {
            throw new IllegalArgumentException(layer + ": expects a fixed number of features, those of " + x.name()
                    + " depend on the image's size; pool adaptively or by a pyramid before");
        }
    }
}
