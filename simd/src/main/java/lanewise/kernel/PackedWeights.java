package lanewise.kernel;

/**
 * Weights in the order in which a kernel reads them; never modified, so any number of tasks share them.
 *
 * @param format names the order: weights of equal format and layer are interchangeable between input sizes
 * @param weights holds the packed filter, and perhaps those of other layers
 * @param offset where the filter starts
 * @param length its floats
 * @param bias one value per output channel, padded with zeros as the kernel needs
 */
public record PackedWeights(String format, float[] weights, int offset, int length, float[] bias) {
}
