package lanewise.kernel;

/** Pixels and channels of a spec's operands; zero pixels where there is none. */
record Extents(Plane input, Plane other, Plane output, int weights, int biases) {
    private static final Plane NONE = new Plane(0, 1);

    /** So many vectors of so many channels. */
    record Plane(int pixels, int channels) {
        int values() {
            return pixels * channels;
        }
    }

    static Extents of(Spec spec) {
        return switch (spec) {
            case ConvSpec s -> new Extents(new Plane(s.inputPixels(), s.inputChannels()),
                    s.epilogue().residual() ? new Plane(s.outputPixels(), s.outputChannels()) : NONE,
                    new Plane(s.outputPixels(), s.outputChannels()),
                    s.weights(), s.outputChannels());
            case GemmSpec s -> of(s.transposeA() ? new Plane(s.k(), s.m()) : new Plane(s.m(), s.k()),
                    s.transposeB() ? new Plane(s.n(), s.k()) : new Plane(s.k(), s.n()), new Plane(s.m(), s.n()));
            case PoolSpec s -> of(new Plane(s.batch() * s.height() * s.width(), s.channels()), NONE,
                    new Plane(s.batch() * s.outputHeight() * s.outputWidth(), s.channels()));
            case AdaptivePoolSpec s -> of(new Plane(s.batch() * s.height() * s.width(), s.channels()), NONE,
                    new Plane(s.batch() * s.rows() * s.columns(), s.channels()));
            case PyramidSpec s -> of(new Plane(s.batch() * s.height() * s.width(), s.channels()), NONE,
                    new Plane(s.batch(), s.features()));
            case RoiPoolSpec s -> of(new Plane(s.batch() * s.height() * s.width(), s.channels()),
                    new Plane(s.regions(), 5), new Plane(s.regions() * s.rows() * s.columns(), s.channels()));
            case LrnSpec s -> unary(s.pixels(), s.channels());
            case SoftmaxSpec s -> unary(s.pixels(), s.channels());
            case UnarySpec s -> unary(s.pixels(), s.channels());
            case CopySpec s -> unary(s.pixels(), s.channels());
            case BinarySpec s -> {
                Plane plane = new Plane(s.pixels(), s.channels());
                yield of(plane, plane, plane);
            }
        };
    }

    private static Extents unary(int pixels, int channels) {
        Plane plane = new Plane(pixels, channels);
        return of(plane, NONE, plane);
    }

    private static Extents of(Plane input, Plane other, Plane output) {
        return new Extents(input, other, output, 0, 0);
    }
}
