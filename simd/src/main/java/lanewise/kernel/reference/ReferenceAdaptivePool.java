package lanewise.kernel.reference;

import lanewise.kernel.AdaptivePoolSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.tensor.Bins;

/** Pooling into bins by its definition, see {@link AdaptivePoolSpec}; one unit per output pixel. */
public final class ReferenceAdaptivePool implements Kernel<AdaptivePoolSpec> {
    @Override
    public String name() {
        return "reference-adaptive-pool";
    }

    @Override
    public Class<AdaptivePoolSpec> operation() {
        return AdaptivePoolSpec.class;
    }

    @Override
    public boolean supports(AdaptivePoolSpec spec) {
        return true;
    }

    @Override
    public double cost(AdaptivePoolSpec spec) {
        return spec.batch();
    }

    @Override
    public Task bind(AdaptivePoolSpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(AdaptivePoolSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.batch() * spec.rows() * spec.columns();
        }

        @Override
        public void run(int worker, int from, int to) {
            View out = operands.output();
            for (int pixel = from; pixel < to; pixel++) {
                for (int channel = 0; channel < spec.channels(); channel++) {
                    out.data()[out.offset() + pixel * out.pixelStride() + channel] = value(pixel, channel);
                }
            }
        }

        private float value(int pixel, int channel) {
            View in = operands.input();
            int column = pixel % spec.columns();
            int row = pixel / spec.columns() % spec.rows();
            int image = pixel / (spec.columns() * spec.rows());
            var reducer = new Reducer(spec.reduction());
            int bottom = Bins.end(row, spec.rows(), spec.height());
            int right = Bins.end(column, spec.columns(), spec.width());
            for (int y = Bins.start(row, spec.rows(), spec.height()); y < bottom; y++) {
                for (int x = Bins.start(column, spec.columns(), spec.width()); x < right; x++) {
                    int cell = (image * spec.height() + y) * spec.width() + x;
                    reducer.add(in.data()[in.offset() + cell * in.pixelStride() + channel]);
                }
            }
            return reducer.result();
        }
    }
}
