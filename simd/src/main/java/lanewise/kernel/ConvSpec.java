package lanewise.kernel;

import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Convolution:
 * {@code y[n,i,j,o] = epilogue(bias[o] + Σ_{u,v,c} x[n, i*s + u*d − p, j*s + v*d − p, c] · w[o,c,u,v])}.
 *
 * <p>A fully connected layer is this with an image of 1x1, or with a window as large as its image.
 *
 * @param batch images
 * @param height input rows
 * @param width input columns
 * @param groups output channel {@code o} sees only the input channels of its group
 */
public record ConvSpec(int batch, int height, int width, int inputChannels, int outputChannels, Window window,
        int groups,
        Epilogue epilogue) implements Spec {

    /** Checks the extents and that the groups divide both channel counts. */
    public ConvSpec {
        Spec.requirePositive("batch", batch);
        Spec.requirePositive("input channels", inputChannels);
        Spec.requirePositive("output channels", outputChannels);
        Spec.requirePositive("groups", groups);
        if (inputChannels % groups != 0 || outputChannels % groups != 0) {
            throw new IllegalArgumentException("groups " + groups + " do not divide " + inputChannels + " input and "
                    + outputChannels + " output channels");
        }
        Shape.of(batch, window.outputHeight(height), window.outputWidth(width), outputChannels);
        Shape.of(outputChannels, inputChannels / groups, window.kernelHeight(), window.kernelWidth());
    }

    /** A fully connected layer over {@code rows} vectors. */
    public static ConvSpec linear(int rows, int inputFeatures, int outputFeatures, Epilogue epilogue) {
        return new ConvSpec(rows, 1, 1, inputFeatures, outputFeatures, Window.square(1), 1, epilogue);
    }

    /** Output rows. */
    public int outputHeight() {
        return window.outputHeight(height);
    }

    /** Output columns. */
    public int outputWidth() {
        return window.outputWidth(width);
    }

    /** Output pixels of all images. */
    public int outputPixels() {
        return batch * outputHeight() * outputWidth();
    }

    /** Input pixels of all images. */
    public int inputPixels() {
        return batch * height * width;
    }

    /** Input channels of one group: the depth of the sum at one tap. */
    public int depth() {
        return inputChannels / groups;
    }

    /** Output channels of one group. */
    public int groupOutputs() {
        return outputChannels / groups;
    }

    /** How many weights the filters of all groups have. */
    public int weights() {
        return outputChannels * depth() * window.taps();
    }

    /** Whether every channel is convolved with filters of its own. */
    public boolean isDepthwise() {
        return groups > 1 && depth() == 1;
    }

    @Override
    public long macs() {
        return (long) outputPixels() * outputChannels * depth() * window.taps();
    }

    @Override
    public String toString() {
        String extra = (groups > 1 ? " groups " + groups : "") + (epilogue.toString().isEmpty() ? "" : " " + epilogue);
        return "conv " + window + " " + inputChannels + "→" + outputChannels + " on " + batch + "x" + height + "x"
                + width
                + extra;
    }
}
