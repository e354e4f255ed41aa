package lanewise.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;
import lanewise.tensor.Shape;

/**
 * How a picture becomes a network's input: steps on the picture, then {@code (value·scale − mean) / std} on each 8-bit sample.
 *
 * @param steps crops and resizings, in order
 * @param channels the order of the input's channels
 * @param scale factor of the 8-bit value
 * @param mean three values, in the order of the channels
 * @param std three values, in the order of the channels, none zero
 */
public record Preprocessing(
        List<PictureStep> steps, ChannelOrder channels, double scale, List<Double> mean, List<Double> std) {
    private static final int LEVELS = 256;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there are not three means and deviations, or one is not usable
     */
    public Preprocessing {
        steps = List.copyOf(steps);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.size() != Image.CHANNELS || std.size() != Image.CHANNELS) {
            throw new IllegalArgumentException("mean " + mean + " and std " + std + ": expected 3 values each");
        }
        if (!Double.isFinite(scale) || !mean.stream().allMatch(Double::isFinite)
                || !std.stream().allMatch(d -> Double.isFinite(d) && d != 0)) {
            throw new IllegalArgumentException("scale " + scale + ", mean " + mean + ", std " + std
                    + ": expected finite values, and no std of zero");
        }
    }

    /** The picture as it is: RGB, values 0 to 255. */
    public static Preprocessing none() {
        return builder().build();
    }

    /**
     * Reads {@code preprocess.json}.
     *
     * @throws IllegalArgumentException if it is not there, or not valid: file, key and fault in one line
     */
    public static Preprocessing read(Path file) {
        return PreprocessingFile.read(file);
    }

    /** Begins a description; without further calls it is {@link #none}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The input of a network.
     *
     * @return shape 1x3xHxW, stored channels last
     * @throws IllegalArgumentException if the picture is too small or too elongated for a step
     */
    public FloatTensor apply(Image image) {
        return apply(List.of(image));
    }

    /**
     * The input of a network for several pictures at once.
     *
     * @return shape Nx3xHxW, stored channels last
     * @throws IllegalArgumentException if there is none, one does not allow a step, or they differ in size after the steps
     */
    public FloatTensor apply(List<Image> images) {
        List<Image> pictures = images.stream().map(this::applySteps).toList();
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one picture");
        }
        Image first = pictures.getFirst();
        for (Image picture : pictures) {
            if (picture.width() != first.width() || picture.height() != first.height()) {
                throw new IllegalArgumentException("a batch needs pictures of one size, got " + first.width() + "x"
                        + first.height() + " and " + picture.width() + "x" + picture.height());
            }
        }
        var shape = Shape.of(pictures.size(), Image.CHANNELS, first.height(), first.width());
        var values = new float[shape.elements()];
        float[][] tables = tables();
        for (int n = 0; n < pictures.size(); n++) {
            normalise(pictures.get(n), tables, values, n * first.rgb().length);
        }
        return FloatTensor.of(shape, Layout.CHANNELS_LAST, values);
    }

    /** The picture that the network sees, before its samples become numbers. */
    public Image applySteps(Image image) {
        Image current = image;
        for (PictureStep step : steps) {
            current = step.apply(current);
        }
        return current;
    }

    /** What each of the 256 levels becomes, per channel. */
    private float[][] tables() {
        var tables = new float[Image.CHANNELS][LEVELS];
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            for (int level = 0; level < LEVELS; level++) {
                tables[channel][level] = (float) ((level * scale - mean.get(channel)) / std.get(channel));
            }
        }
        return tables;
    }

    private void normalise(Image picture, float[][] tables, float[] values, int offset) {
        byte[] rgb = picture.rgb();
        for (int channel = 0; channel < Image.CHANNELS; channel++) {
            float[] table = tables[channel];
            int source = channels.source(channel);
            for (int at = 0; at < rgb.length; at += Image.CHANNELS) {
                values[offset + at + channel] = table[rgb[at + source] & 0xff];
            }
        }
    }

    /** Collects a description; the steps are applied in the order of the calls. */
    public static final class Builder {
        private final List<PictureStep> steps = new ArrayList<>();
        private ChannelOrder channels = ChannelOrder.RGB;
        private double scale = 1;
        private List<Double> mean = List.of(0.0, 0.0, 0.0);
        private List<Double> std = List.of(1.0, 1.0, 1.0);

        private Builder() {}

        /** Adds a step. */
        public Builder step(PictureStep step) {
            steps.add(step);
            return this;
        }

        /** Sets the order of the channels, RGB otherwise. */
        public Builder channels(ChannelOrder order) {
            channels = order;
            return this;
        }

        /** Sets the factor of the 8-bit values, 1 otherwise. */
        public Builder scale(double factor) {
            scale = factor;
            return this;
        }

        /** Sets what is taken off each channel after scaling, 0 otherwise. */
        public Builder mean(List<Double> perChannel) {
            mean = perChannel;
            return this;
        }

        /** Sets what each channel is divided by at last, 1 otherwise. */
        public Builder std(List<Double> perChannel) {
            std = perChannel;
            return this;
        }

        /** The description; errors as its constructor's. */
        public Preprocessing build() {
            return new Preprocessing(steps, channels, scale, mean, std);
        }
    }
}
