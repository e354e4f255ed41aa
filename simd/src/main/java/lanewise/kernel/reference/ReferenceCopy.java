package lanewise.kernel.reference;

import lanewise.kernel.CopySpec;
import lanewise.kernel.Kernel;
import lanewise.kernel.Operands;
import lanewise.kernel.Task;
import lanewise.kernel.View;

/** A copy between views, value by value; one unit per pixel. */
public final class ReferenceCopy implements Kernel<CopySpec> {
    @Override
    public String name() {
        return "reference-copy";
    }

    @Override
    public Class<CopySpec> operation() {
        return CopySpec.class;
    }

    @Override
    public boolean supports(CopySpec spec) {
        return true;
    }

    @Override
    public double cost(CopySpec spec) {
        return spec.pixels();
    }

    @Override
    public Task bind(CopySpec spec, Operands operands) {
        return new Pixels(spec, operands);
    }

    private record Pixels(CopySpec spec, Operands operands) implements Task {
        @Override
        public int units() {
            return spec.pixels();
        }

        @Override
        public void run(int worker, int from, int to) {
            View in = operands.input();
            View out = operands.output();
            for (int pixel = from; pixel < to; pixel++) {
                for (int channel = 0; channel < spec.channels(); channel++) {
                    out.data()[out.offset() + pixel * out.pixelStride() + channel] =
                            in.data()[in.offset() + pixel * in.pixelStride() + channel];
                }
            }
        }
    }
}
