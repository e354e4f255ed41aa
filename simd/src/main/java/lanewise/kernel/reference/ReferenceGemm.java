package lanewise.kernel.reference;

import lanewise.kernel.GemmSpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;

/** Matrix product by its definition, see {@link GemmSpec}; one unit per row of the result. */
public final class ReferenceGemm implements Kernel<GemmSpec> {
    @Override
    public String name() {
        return "reference-gemm";
    }

    @Override
    public Class<GemmSpec> operation() {
        return GemmSpec.class;
    }

    @Override
    public boolean supports(GemmSpec spec) {
        return true;
    }

    @Override
    public double cost(GemmSpec spec) {
        return spec.macs();
    }

    @Override
    public Task bind(GemmSpec spec, Operands operands) {
        return new Rows(spec, operands.input(), operands.other(), operands.output());
    }

    private record Rows(GemmSpec spec, View a, View b, View out) implements Task {
        @Override
        public int units() {
            return spec.m();
        }

        @Override
        public void run(int worker, int from, int to) {
            for (int i = from; i < to; i++) {
                for (int j = 0; j < spec.n(); j++) {
                    out.data()[out.offset() + i * out.pixelStride() + j] = (float) dot(i, j);
                }
            }
        }

        private double dot(int i, int j) {
            double sum = 0;
            for (int p = 0; p < spec.k(); p++) {
                double left = spec.transposeA() ? at(a, p, i) : at(a, i, p);
                double right = spec.transposeB() ? at(b, j, p) : at(b, p, j);
                sum += left * right;
            }
            return sum;
        }

        private static double at(View view, int row, int column) {
            return view.data()[view.offset() + row * view.pixelStride() + column];
        }
    }
}
