package lanewise.io;

import java.util.Arrays;
import java.util.List;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/** Reads the attributes that make up a window: {@code kernel_shape, strides, pads, dilations, auto_pad, ceil_mode}. */
final class WindowReader {
    private final Attributes attributes;

    WindowReader(NodeContext node) {
        this.attributes = node.attributes();
    }

    /**
     * The window of a node.
     *
     * @param weight the filter's shape, whose last axes are the kernel; {@code null} where there is none or it is not
     *        known
     * @throws IllegalArgumentException if it has not two axes, or an extent is out of range
     */
    Window read(Shape weight) {
        int[] kernel = kernel(weight);
        int[] strides = list("strides", 2, 1);
        int[] dilations = list("dilations", 2, 1);
        int[] pads = list("pads", 4, 0);
        boolean ceil = attributes.flag("ceil_mode");
        if (autoPad() != AutoPad.NOTSET && Arrays.stream(pads).anyMatch(pad -> pad != 0)) {
            throw new IllegalArgumentException(
                    "auto_pad " + autoPad() + " together with pads " + Arrays.toString(pads));
        }
        return new Window(kernel[0], kernel[1], strides[0], strides[1], pads[0], pads[1], pads[2], pads[3],
                dilations[0], dilations[1], ceil);
    }

    AutoPad autoPad() {
        String text = attributes.text("auto_pad", "NOTSET");
        return Arrays.stream(AutoPad.values()).filter(autoPad -> autoPad.name().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "auto_pad '" + text + "', expected one of " + List.of(AutoPad.values())));
    }

    private int[] kernel(Shape weight) {
        if (weight != null && weight.rank() != 4) {
            throw new IllegalArgumentException("filter of shape " + weight
                    + " is not supported, expected four axes (convolution over rows and columns)");
        }
        int[] ofWeight = weight == null ? null : new int[] {weight.dim(2), weight.dim(3)};
        if (!attributes.has("kernel_shape")) {
            if (ofWeight == null) {
                throw new IllegalArgumentException("kernel_shape is missing, and the filter's shape is not known");
            }
            return ofWeight;
        }
        int[] kernel = list("kernel_shape", 2, 1);
        if (ofWeight != null && !Arrays.equals(kernel, ofWeight)) {
            throw new IllegalArgumentException(
                    "kernel_shape " + Arrays.toString(kernel) + " disagrees with the filter of shape " + weight);
        }
        return kernel;
    }

    /** A list of exactly {@code count} extents; {@code fallback} for each where it is absent. */
    private int[] list(String name, int count, int fallback) {
        long[] given = attributes.integers(name);
        if (given == null) {
            var defaults = new int[count];
            Arrays.fill(defaults, fallback);
            return defaults;
        }
        if (given.length != count) {
            throw new IllegalArgumentException(name + " " + Arrays.toString(given) + " has " + given.length
                    + " values, expected " + count + " (rows and columns)");
        }
        return Arrays.stream(given).mapToInt(value -> Attributes.int32(value, name)).toArray();
    }
}
