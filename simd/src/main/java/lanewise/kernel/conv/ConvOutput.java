package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Operands;
import lanewise.kernel.View;
import lanewise.kernel.lane.TileOutput;

/** The output of a convolution, with its epilogue. */
final class ConvOutput {
    private ConvOutput() {
    }

    static TileOutput of(ConvSpec spec, Operands operands) {
        View out = operands.output();
        Epilogue epilogue = spec.epilogue();
        View residual = epilogue.residual() ? operands.other() : null;
        float[] addend = residual == null ? new float[operands.weights().bias().length] : residual.data();
        return TileOutput.finished(out.data(), out.offset(), out.pixelStride(), operands.weights().bias(), addend,
                residual == null ? 0 : residual.offset(), residual == null ? 0 : residual.pixelStride(),
                new float[] {epilogue.low(), epilogue.high()});
    }
}
