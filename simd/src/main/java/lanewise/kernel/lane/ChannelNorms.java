package lanewise.kernel.lane;

/** Normalisations over the channels of one pixel, which lie at {@code x[at]} to {@code x[at + channels − 1]}. */
public interface ChannelNorms {
    /** Floats of scratch beyond {@code channels + size} that {@link #lrn} may touch. */
    int LRN_MARGIN = 32;

    /** {@code y = exp(x − max) / Σ exp(x − max)}; {@code y} may be {@code x}. */
    void softmax(float[] x, int at, float[] y, int to, int channels);

    /**
     * {@code y = x − max − log Σ exp(x − max)}; {@code y} may be {@code x}.
     *
     * @param scratch at least {@code channels} long, of any content
     */
    void logSoftmax(float[] x, int at, float[] y, int to, int channels, float[] scratch);

    /**
     * {@code y = x / (bias + scale · Σ x²)^beta} over the {@code size} channels around each, see
     * {@link lanewise.kernel.LrnSpec}; {@code y} may be {@code x}.
     *
     * @param scratch at least {@code channels + size + }{@link #LRN_MARGIN} long, of any content
     */
    void lrn(float[] x, int at, float[] y, int to, int channels, int size, float scale, float beta, float bias,
            float[] scratch);
}
