package lanewise.kernel.reference;

import lanewise.kernel.BinarySpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;

/** Element-wise functions of two operands by their definition; one unit per pixel. */
public final class ReferenceBinary implements Kernel<BinarySpec> {
    @Override
    public String name() {
        return "reference-binary";
    }

    @Override
    public Class<BinarySpec> operation() {
        return BinarySpec.class;
    }

    @Override
    public boolean supports(BinarySpec spec) {
        return true;
    }

    @Override
    public double cost(BinarySpec spec) {
        return spec.pixels();
    }

    @Override
    public Task bind(BinarySpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(BinarySpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.pixels();
        }

        @Override
        public void run(int worker, int from, int to) {
            View a = operands.input();
            View b = operands.other();
            View out = operands.output();
            for (int pixel = from; pixel < to; pixel++) {
                for (int channel = 0; channel < spec.channels(); channel++) {
                    double value = value(a.data()[a.offset() + pixel * a.pixelStride() + channel],
                            b.data()[b.offset() + pixel * b.pixelStride() + channel]);
                    out.data()[out.offset() + pixel * out.pixelStride() + channel] =
                            (float) Math.min(Math.max(value, spec.low()), spec.high());
                }
            }
        }

        private double value(double a, double b) {
            return switch (spec.function()) {
                case ADD -> a + b;
                case SUB -> a - b;
                case MUL -> a * b;
                case DIV -> a / b;
                case MAX -> Math.max(a, b);
                case MIN -> Math.min(a, b);
            };
        }
    }
}
