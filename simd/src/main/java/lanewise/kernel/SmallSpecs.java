package lanewise.kernel;

import lanewise.tensor.Window;

/**
 * Small works of the same kind as large ones, which take a kernel through the same machine code: the same window, the same
 * remainder of channels beyond whole panels, full tiles of pixels.
 */
final class SmallSpecs {
    /** Columns of the widest panel, or a multiple of it. */
    private static final int PANEL = 64;
    private static final int SIDE = 8;
    /** Rows and columns of a convolution's output: full tiles of six pixels, Winograd patches whole and cut. */
    private static final int ROWS = 4;
    private static final int COLUMNS = 5;

    private SmallSpecs() {
    }

    /**
     * A small work.
     *
     * @param depth the longest sum at one tap: short, so that the thousands of calls after which code is compiled take little
     *     time before it is
     */
    @SuppressWarnings("unchecked") // each case gives a spec of its own kind
    static <S extends Spec> S of(S spec, int depth) {
        return (S) switch (spec) {
            case ConvSpec s -> conv(s, depth);
            case GemmSpec s -> new GemmSpec(side(s.m()), channels(s.n()), Math.min(depth, s.k()), s.transposeA(),
                    s.transposeB());
            case PoolSpec s -> new PoolSpec(1, height(s.window(), s.height()), width(s.window(), s.width()),
                    channels(s.channels()), s.window(), s.reduction());
            case AdaptivePoolSpec s -> new AdaptivePoolSpec(1, side(s.height()), side(s.width()),
                    channels(s.channels()), side(s.rows()), side(s.columns()), s.reduction());
            case PyramidSpec s -> new PyramidSpec(1, side(s.height()), side(s.width()), channels(s.channels()),
                    s.levels(), s.reduction());
            case RoiPoolSpec s -> new RoiPoolSpec(1, side(s.height()), side(s.width()), channels(s.channels()), 1,
                    side(s.rows()), side(s.columns()), s.spatialScale(), s.convention());
            case LrnSpec s -> new LrnSpec(side(s.pixels()), channels(s.channels()), s.size(), s.alpha(), s.beta(),
                    s.bias());
            case SoftmaxSpec s -> new SoftmaxSpec(side(s.pixels()), channels(s.channels()), s.logarithm());
            case UnarySpec s -> new UnarySpec(side(s.pixels()), channels(s.channels()), s.function(), s.alpha(),
                    s.beta());
            case BinarySpec s -> new BinarySpec(side(s.pixels()), channels(s.channels()), s.function(), s.low(),
                    s.high());
            case CopySpec s -> new CopySpec(side(s.pixels()), channels(s.channels()));
        };
    }

    private static ConvSpec conv(ConvSpec s, int depth) {
        int groups = s.isDepthwise() ? channels(s.groups()) : Math.min(2, s.groups());
        int outputs = s.isDepthwise() ? s.groupOutputs() : channels(s.groupOutputs());
        return new ConvSpec(1, height(s.window(), s.height()), width(s.window(), s.width()),
                groups * Math.min(depth, s.depth()), groups * outputs, s.window(), groups, Epilogue.NONE);
    }

    /** Fewer channels that are cut into the same kinds of panels. */
    private static int channels(int channels) {
        if (channels % PANEL == 0) {
            return PANEL;
        }
        return channels < 3 * PANEL ? channels : 2 * PANEL + channels % PANEL;
    }

    private static int side(int extent) {
        return Math.min(SIDE, extent);
    }

    private static int height(Window window, int height) {
        long least = (window.kernelHeight() - 1L) * window.dilationHeight() + 1;
        return (int) Math.min(height, least + (ROWS - 1L) * window.strideHeight());
    }

    private static int width(Window window, int width) {
        long least = (window.kernelWidth() - 1L) * window.dilationWidth() + 1;
        return (int) Math.min(width, least + (COLUMNS - 1L) * window.strideWidth());
    }
}
