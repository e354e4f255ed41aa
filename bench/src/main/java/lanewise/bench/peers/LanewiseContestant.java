package lanewise.bench.peers;

import java.util.Arrays;
import lanewise.io.Onnx;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.plan.Session;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Layout;

/**
 * Lanewise itself, through its public interface. Pictures enter as the peers get them, plane by plane. The activations of a block
 * enter and leave as they do inside a network: channels last here, in whatever order an engine prefers there.
 */
final class LanewiseContestant implements Contestant {
    private static final int PICTURE_CHANNELS = 4;

    private final Workers workers;
    private final Session session;
    private final FloatTensor input;
    private final FloatTensor output;

    LanewiseContestant(Exported model, int threads) {
        workers = Workers.of(threads);
        session = Network.of(Onnx.read(model.file()), Engine.SIMD, workers).session();
        boolean picture = model.input().shape().dim(1) <= PICTURE_CHANNELS;
        input = picture ? model.input() : session.input(model.input().shape());
        if (!picture) {
            model.input().copyTo(input.layout(), input.data());
        }
        output = session.output(model.input().shape());
    }

    @Override
    public String name() {
        return "Lanewise";
    }

    @Override
    public void run() {
        session.run(input, output);
    }

    @Override
    public float[] output() {
        float[] data = output.to(Layout.ROW_MAJOR).data();
        return Arrays.copyOf(data, output.shape().elements());
    }

    @Override
    public void close() {
        workers.close();
    }
}
