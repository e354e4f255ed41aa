package lanewise.kernel;

/**
 * Weights in the order in which a kernel reads them; never modified, so any number of tasks share them.
 *
 * @param format names the order: weights of equal format and layer are interchangeable between input sizes
 * @param weights the packed filter
 * @param bias one value per output channel, padded with zeros as the kernel needs
 */
public record PackedWeights(String format, float[] weights, float[] bias) {
}
