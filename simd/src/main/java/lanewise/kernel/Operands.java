package lanewise.kernel;

/**
 * What a kernel is bound to. Kernels read {@code input} and {@code other}, write only {@code output} and their worker's
 * scratch, and expect that {@code output} overlaps neither input, but where {@link Kernel#worksInPlace} says otherwise.
 *
 * @param input the activation
 * @param other the residual of a convolution, the second operand of a binary operation or the regions of an ROI pooling
 *     ({@code float[regions x 5]}: image, x1, y1, x2, y2); {@code null} where the spec has none
 * @param output where the result goes
 * @param weights packed by the same kernel; {@code null} where the operation has none
 * @param zeros offset, in {@code input.data()}, of a row of zeros that no one writes, at least
 *     {@link Kernel#zeroFloats} long: what a tap outside the image reads
 * @param scratch one array per worker, each at least {@link Kernel#scratchFloats} long
 */
public record Operands(View input, View other, View output, PackedWeights weights, int zeros, float[][] scratch) {
}
