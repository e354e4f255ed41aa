package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.PackedWeights;
import lanewise.kernel.RowKernel;
import lanewise.kernel.RowTask;
import lanewise.kernel.Task;
import lanewise.kernel.lane.DepthwiseRow;
import lanewise.tensor.Window;

/**
 * Depthwise convolution with a 3x3 window that slides along a row by one or two columns and reaches beyond the image by one at
 * most: neighbouring windows share what they load. Rows may lie apart as they like. There is no residual: adding one is a step
 * of its own.
 *
 * @param row who multiplies
 * @param general who packs, and takes every other window
 */
public record DepthwiseRowConv(DepthwiseRow row, DepthwiseConv general) implements RowKernel {
    /** Against a matrix tile: few products per load and store. */
    private static final double SLOWDOWN = 1.5;

    @Override
    public String name() {
        return "depthwise-row-conv";
    }

    @Override
    public Class<ConvSpec> operation() {
        return ConvSpec.class;
    }

    @Override
    public boolean supports(ConvSpec spec) {
        return general.supports(spec) && !spec.epilogue().residual() && spec.outputChannels() >= row.leastChannels()
                && slides(spec);
    }

    private static boolean slides(ConvSpec spec) {
        Window window = spec.window();
        return window.kernelHeight() == 3 && window.kernelWidth() == 3 && window.dilationWidth() == 1
                && window.strideWidth() <= 2 && window.padLeft() <= 1 && DepthwiseRowTask.overhang(spec) <= 1;
    }

    @Override
    public double cost(ConvSpec spec) {
        return SLOWDOWN * spec.macs();
    }

    @Override
    public String format(ConvSpec spec) {
        return general.format(spec);
    }

    @Override
    public PackedWeights pack(ConvSpec spec, float[] weights, float[] bias) {
        return general.pack(spec, weights, bias);
    }

    @Override
    public int zeroFloats(ConvSpec spec) {
        return general.zeroFloats(spec);
    }

    @Override
    public Task bind(ConvSpec spec, Operands operands) {
        return new DepthwiseRowTask(row, spec, operands);
    }

    @Override
    public RowTask bindRows(ConvSpec spec, Operands operands, int inputRows, int outputRows) {
        return new DepthwiseRowTask(row, spec, operands, inputRows, outputRows);
    }
}
