package lanewise.kernel;

import lanewise.tensor.Shape;

/**
 * ROI max pooling: each region of interest becomes a {@code rows x columns} grid per channel; an empty bin is 0.
 *
 * <p>{@link Operands#other} holds {@code regions x 5} floats: image index, x1, y1, x2, y2 in input coordinates. A region whose
 * image index is outside the batch, or with a coordinate that is not finite, gives zeros. The output has
 * {@code regions · rows · columns} pixels. A corner farther than 2³⁰ cells from the origin is taken to lie there.
 *
 * @param batch images
 * @param height rows of the feature map
 * @param width columns of the feature map
 * @param regions number of regions
 * @param rows output rows per region
 * @param columns output columns per region
 * @param spatialScale cells of the feature map per unit of the coordinates, 1/16 for VGG-16's last map
 */
public record RoiPoolSpec(int batch, int height, int width, int channels, int regions, int rows, int columns,
        float spatialScale, Convention convention) implements Spec {

    /** How corners become cells and cells become bins. */
    public enum Convention {
        /**
         * Fast R-CNN and ONNX {@code MaxRoiPool}: corners {@code round(x · scale)} with halves away from zero, both ends
         * inside, extent {@code max(end − start + 1, 1)}, bin {@code p} = {@code [⌊p·b⌋, ⌈(p+1)·b⌉)} with
         * {@code b = extent / bins}, shifted by the start and clipped to the map.
         */
        FAST_RCNN,
        /**
         * The well-known teaching example: x2 and y2 are exclusive, corners {@code ⌊x · scale⌋}, and bin {@code p} is
         * {@code [⌊p·extent/bins⌋, ⌊(p+1)·extent/bins⌋)}, so that bins never overlap.
         */
        HALF_OPEN
    }

    /** Checks the extents and the scale. */
    public RoiPoolSpec {
        Spec.requirePositive("batch", batch);
        Spec.requirePositive("height", height);
        Spec.requirePositive("width", width);
        Spec.requirePositive("channels", channels);
        Spec.requirePositive("regions", regions);
        Spec.requirePositive("rows", rows);
        Spec.requirePositive("columns", columns);
        if (!(spatialScale > 0) || Float.isInfinite(spatialScale)) {
            throw new IllegalArgumentException("spatial scale " + spatialScale + ", expected a positive number");
        }
        Shape.of(regions, rows, columns, channels);
    }

    @Override
    public String toString() {
        return "roi pool " + regions + " regions to " + rows + "x" + columns + " on " + batch + "x" + height + "x"
                + width
                + "x" + channels;
    }
}
