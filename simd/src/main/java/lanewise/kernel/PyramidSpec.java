package lanewise.kernel;

import java.util.List;
import lanewise.tensor.Shape;

/**
 * Spatial pyramid pooling (He et al. 2014): for each level {@code n} an {@code n x n} grid of {@link lanewise.tensor.Bins},
 * one vector of {@code channels · Σ n²} values per image at any input size.
 *
 * <p>The vector holds level after level in the order given, each as {@code [channel][row][column]}, as the reference
 * implementations flatten it. {@code output} has one "pixel" per image, {@link #features} long.
 *
 * @param batch images
 * @param height input rows
 * @param width input columns
 * @param levels grid sizes, such as 4, 2, 1
 * @param reduction not {@link Reduction#AVERAGE_WITH_PADDING}: there is no padding
 */
public record PyramidSpec(int batch, int height, int width, int channels, List<Integer> levels, Reduction reduction)
        implements Spec {
    /** Checks the extents. */
    public PyramidSpec {
        Spec.requirePositive("batch", batch);
        Spec.requirePositive("height", height);
        Spec.requirePositive("width", width);
        Spec.requirePositive("channels", channels);
        levels = List.copyOf(levels);
        Spec.requirePositive("number of pyramid levels", levels.size());
        levels.forEach(level -> Spec.requirePositive("pyramid level", level));
        Shape.of(batch, features(channels, levels));
    }

    /** Values per image: {@code channels · Σ n²}. */
    public static int features(int channels, List<Integer> levels) {
        long cells = levels.stream().mapToLong(level -> (long) level * level).sum();
        return Shape.of(new long[] {channels, cells}).elements();
    }

    /** Values per image. */
    public int features() {
        return features(channels, levels);
    }

    @Override
    public String toString() {
        return "pyramid " + levels + " " + reduction.name().toLowerCase(java.util.Locale.ROOT) + " on " + batch + "x"
                + height + "x" + width + "x" + channels;
    }
}
