package lanewise.kernel;

/**
 * A kernel's work on arrays of zeros, large enough for any operand.
 *
 * @param pixels of the largest operand
 * @param channels of the widest operand
 */
record Sample<S extends Spec>(Kernel<S> kernel, S spec, int pixels, int channels) {
    /** Steps of a sum over all taps. */
    private static final int STEPS = 32;
    /** Beyond this a sum is long however shallow, and slow for seconds before it is compiled. */
    private static final int MOST_TAPS = 64;
    /** What Winograd's transforms ask for: the lanes of the widest vector. */
    private static final int TRANSFORMED_DEPTH = 16;
    /** Image and corners of a region. */
    private static final int REGION_FLOATS = 5;

    /** A small work instead of some work; {@code null} if the kernel has none. */
    static <S extends Spec> Sample<S> of(Kernel<S> kernel, S work) {
        int taps = work instanceof ConvSpec conv ? conv.window().taps() : 1;
        if (taps > MOST_TAPS) {
            return null;
        }
        S shallow = SmallSpecs.of(work, Math.max(1, STEPS / taps));
        S small = kernel.supports(shallow) ? shallow : SmallSpecs.of(work, TRANSFORMED_DEPTH);
        return kernel.supports(small) ? sized(kernel, small) : null;
    }

    private static <S extends Spec> Sample<S> sized(Kernel<S> kernel, S small) {
        return switch (small) {
            case ConvSpec s -> new Sample<>(kernel, small, Math.max(s.inputPixels(), s.outputPixels()),
                    Math.max(s.inputChannels(), s.outputChannels()));
            case GemmSpec s -> {
                int most = Math.max(s.m(), Math.max(s.n(), s.k()));
                yield new Sample<>(kernel, small, most, most);
            }
            case PoolSpec s -> new Sample<>(kernel, small,
                    Math.max(s.height() * s.width(), s.outputHeight() * s.outputWidth()), s.channels());
            case AdaptivePoolSpec s ->
                new Sample<>(kernel, small, Math.max(s.height() * s.width(), s.rows() * s.columns()), s.channels());
            case PyramidSpec s -> new Sample<>(kernel, small, s.height() * s.width(), s.features());
            case RoiPoolSpec s ->
                new Sample<>(kernel, small, Math.max(s.height() * s.width(), s.rows() * s.columns()),
                        Math.max(REGION_FLOATS, s.channels()));
            case LrnSpec s -> new Sample<>(kernel, small, s.pixels(), s.channels());
            case SoftmaxSpec s -> new Sample<>(kernel, small, s.pixels(), s.channels());
            case UnarySpec s -> new Sample<>(kernel, small, s.pixels(), s.channels());
            case BinarySpec s -> new Sample<>(kernel, small, s.pixels(), s.channels());
            case CopySpec s -> new Sample<>(kernel, small, s.pixels(), s.channels());
        };
    }

    /** A task whose results no one reads. */
    Task bind() {
        int floats = pixels * channels;
        PackedWeights weights = spec instanceof ConvSpec conv
                ? kernel.pack(spec, new float[conv.weights()], null)
                : null;
        return kernel.bind(spec, new Operands(view(floats + kernel.zeroFloats(spec)), view(floats), view(floats),
                weights, floats, new float[1][kernel.scratchFloats(spec)]));
    }

    private View view(int floats) {
        return new View(new float[floats], 0, channels);
    }
}
