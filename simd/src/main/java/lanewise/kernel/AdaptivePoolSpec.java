package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * Pooling into a fixed grid of {@link lanewise.tensor.Bins}: {@code rows x columns} values per channel from any input size;
 * 1x1 is global pooling.
 *
 * @param batch images
 * @param height input rows
 * @param width input columns
 * @param rows output rows
 * @param columns output columns
 * @param reduction not {@link Reduction#AVERAGE_WITH_PADDING}: there is no padding
 */
public record AdaptivePoolSpec(int batch, int height, int width, int channels, int rows, int columns,
        Reduction reduction)
        implements Spec {
    /** Checks the extents. */
    public AdaptivePoolSpec {
        Spec.requirePositive("batch", batch);
        Spec.requirePositive("height", height);
        Spec.requirePositive("width", width);
        Spec.requirePositive("channels", channels);
        Spec.requirePositive("rows", rows);
        Spec.requirePositive("columns", columns);
        Shape.of(batch, rows, columns, channels);
    }

    @Override
    public String toString() {
        return "adaptive " + reduction.name().toLowerCase(java.util.Locale.ROOT) + " pool to " + rows + "x" + columns
                + " on " + batch + "x" + height + "x" + width + "x" + channels;
    }
}
