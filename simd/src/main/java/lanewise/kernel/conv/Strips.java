package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.lane.WinogradTransforms;
import lanewise.tensor.Window;

/** How the output rows of all images are cut into strips of as many rows as one transform gives. */
record Strips(ConvSpec spec, int rows) {
    Strips(ConvSpec spec, WinogradTransforms transforms) {
        this(spec, transforms.vertical().outputs());
    }

    private int perImage() {
        return Math.ceilDiv(spec.outputHeight(), rows);
    }

    int count() {
        return spec.batch() * perImage();
    }

    int image(int strip) {
        return strip / perImage();
    }

    /** The strip's first output row in its image. */
    int firstRow(int strip) {
        return strip % perImage() * rows;
    }

    /** Output rows that lie inside the image. */
    int validRows(int strip) {
        return Math.min(rows, spec.outputHeight() - firstRow(strip));
    }

    /** Values under one row of the window: a stretch of the sum. */
    int depth() {
        return spec.window().kernelWidth() * spec.inputChannels();
    }

    /** Zeros left of a row. */
    int leftFloats() {
        return spec.window().padLeft() * spec.inputChannels();
    }

    /** Values of an input row that windows see. */
    int insideFloats() {
        Window window = spec.window();
        return Math.min(spec.width(), columns() - window.padLeft()) * spec.inputChannels();
    }

    /** A row with its zeros on both sides. */
    int rowFloats() {
        return columns() * spec.inputChannels();
    }

    private int columns() {
        return (spec.outputWidth() - 1) * spec.window().strideWidth() + spec.window().kernelWidth();
    }
}
