package lanewise.kernel.conv;

import lanewise.kernel.ConvSpec;
import lanewise.kernel.Operands;
import lanewise.kernel.RowTask;
import lanewise.kernel.lane.MatrixUnit;

/** Rows of 1x1 convolutions, as many at a time as lie one after the other. */
final class PointwiseRows implements RowTask {
    private final ConvSpec spec;
    private final KeptRows input;
    private final KeptRows output;
    private final PixelProduct product;

    PointwiseRows(MatrixUnit unit, ConvSpec spec, Operands operands, int inputRows, int outputRows) {
        this.spec = spec;
        input = new KeptRows(operands.input(), spec.height(), spec.width(), inputRows);
        output = new KeptRows(operands.output(), spec.height(), spec.width(), outputRows);
        product = new PixelProduct(unit, spec, operands);
    }

    @Override
    public void computeRows(int image, int from, int to) {
        int row = from;
        while (row < to) {
            int rows = output.together(row, input.together(row, to - row));
            for (int group = 0; group < spec.groups(); group++) {
                product.run(0, group, input.pixel(image, row), output.pixel(image, row), rows * spec.width(), 0,
                        product.panels(), false);
            }
            row += rows;
        }
    }
}
