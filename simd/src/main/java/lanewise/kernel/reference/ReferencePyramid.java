package lanewise.kernel.reference;

import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.PyramidSpec;
import lanewise.kernel.Task;
import lanewise.kernel.View;
import lanewise.tensor.Bins;

/** Spatial pyramid pooling by its definition, see {@link PyramidSpec}; one unit per image. */
public final class ReferencePyramid implements Kernel<PyramidSpec> {
    @Override
    public String name() {
        return "reference-pyramid";
    }

    @Override
    public Class<PyramidSpec> operation() {
        return PyramidSpec.class;
    }

    @Override
    public boolean supports(PyramidSpec spec) {
        return true;
    }

    @Override
    public double cost(PyramidSpec spec) {
        return spec.batch();
    }

    @Override
    public Task bind(PyramidSpec spec, Operands operands) {
        return new Images(spec, operands);
    }

    private record Images(PyramidSpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.batch();
        }

        @Override
        public void run(int worker, int from, int to) {
            View out = operands.output();
            for (int image = from; image < to; image++) {
                int at = out.offset() + image * out.pixelStride();
                for (int grid : spec.levels()) {
                    for (int channel = 0; channel < spec.channels(); channel++) {
                        for (int cell = 0; cell < grid * grid; cell++) {
                            out.data()[at++] = value(image, channel, grid, cell / grid, cell % grid);
                        }
                    }
                }
            }
        }

        private float value(int image, int channel, int grid, int row, int column) {
            View in = operands.input();
            var reducer = new Reducer(spec.reduction());
            for (int y = Bins.start(row, grid, spec.height()); y < Bins.end(row, grid, spec.height()); y++) {
                for (int x = Bins.start(column, grid, spec.width()); x < Bins.end(column, grid, spec.width()); x++) {
                    int pixel = (image * spec.height() + y) * spec.width() + x;
                    reducer.add(in.data()[in.offset() + pixel * in.pixelStride() + channel]);
                }
            }
            return reducer.result();
        }
    }
}
