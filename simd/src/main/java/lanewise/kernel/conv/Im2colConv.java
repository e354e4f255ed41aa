package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.Task;
import lanewise.kernel.lane.MatrixUnit;

/**
 * Convolution by im2col: the patch under each output pixel is gathered into one row of a matrix, which is multiplied with the
 * filters in a single long stretch. The gathering costs more than {@link DirectConv}'s table of starts does, but for few
 * channels under a dilated window, where {@link ColumnConv} cannot serve, one long stretch beats many short ones.
 *
 * @param unit who multiplies
 */
public record Im2colConv(MatrixUnit unit) implements Kernel<ConvSpec> {
    /** Gathering the channels under one tap, in multiply-adds: what a call of the copy costs at any length. */
    private static final double GATHER_TAP_COST = 300;
    /** Gathering a float, in multiply-adds. */
    private static final double GATHER_FLOAT_COST = 2;
    /** Keeps deep layers, where gathering is a trifle, with {@link DirectConv}, which several threads share more evenly. */
    private static final double UNEVENNESS = 1.05;
    /** Rows that are gathered at a time: whole tiles, few enough to stay in the first-level cache at small depth. */
    static final int BLOCK_TILES = 8;

    @Override
    public String name() {
        return "im2col-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        return spec.groups() == 1 && spec.window().taps() > 1;
    }

    @Override
    public double cost(ConvSpec spec) {
        double tap = GATHER_TAP_COST + GATHER_FLOAT_COST * spec.depth();
        return UNEVENNESS * DirectConv.tiledCost(unit, spec, 1, ConvWeights.depth(spec))
                + tap * spec.outputPixels() * spec.window().taps();
    }

    @Override
    public String format(ConvSpec spec) {
        return "whole-" + ConvWeights.format(unit);
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        return ConvWeights.packWhole(unit, format(spec), spec, weights, bias);
    }

    @Override
    public int scratchFloats(ConvSpec spec) {
        return TileProduct.scratchFloats(unit) + BLOCK_TILES * unit.rows() * ConvWeights.depth(spec);
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return spec.inputChannels();
    }

    @Override
    public boolean worksInPlace(ConvSpec spec) {
        return true;
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new Im2colTask(unit, spec, operands);
    }
}
