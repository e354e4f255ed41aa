package lanewise.kernel.reference;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PoolSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.tensor.Window;

/** Sliding pooling by its definition, see {@link PoolSpec}; one unit per output pixel. */
public final class ReferencePool implements Kernel<PoolSpec> {
    @Override
    public String name() {
        return "reference-pool";
    }

    @Override
    public Class<PoolSpec> operation() {
        return PoolSpec.class;
    }

    @Override
    public boolean supports(PoolSpec spec) {
        return true;
    }

    @Override
    public double cost(PoolSpec spec) {
        return spec.batch();
    }

    @Override
    public Task bind(PoolSpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(PoolSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.batch() * spec.outputHeight() * spec.outputWidth();
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
            Window window = spec.window();
            int column = pixel % spec.outputWidth();
            int row = pixel / spec.outputWidth() % spec.outputHeight();
            int image = pixel / (spec.outputWidth() * spec.outputHeight());
            var reducer = new Reducer(spec.reduction());
            for (int u = 0; u < window.kernelHeight(); u++) {
                int y = row * window.strideHeight() + u * window.dilationHeight() - window.padTop();
                for (int v = 0; v < window.kernelWidth(); v++) {
                    int x = column * window.strideWidth() + v * window.dilationWidth() - window.padLeft();
                    addCell(reducer, image, y, x, channel);
                }
            }
            return reducer.result();
        }

        private void addCell(Reducer reducer, int image, int y, int x, int channel) {
            View in = operands.input();
            if (y >= 0 && y < spec.height() && x >= 0 && x < spec.width()) {
                int pixel = (image * spec.height() + y) * spec.width() + x;
                reducer.add(in.data()[in.offset() + pixel * in.pixelStride() + channel]);
            } else if (y < spec.height() + spec.window().padBottom() && x < spec.width() + spec.window().padRight()) {
                reducer.addPadding();
            }
        }
    }
}
