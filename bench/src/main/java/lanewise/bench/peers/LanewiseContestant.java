package lanewise.bench.peers;

import lanewise.io.Onnx;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.plan.Session;
import lanewise.tensor.FloatTensor;

/** Lanewise itself, through its public interface. */
final class LanewiseContestant implements Contestant {
    private final Workers workers;
    private final Session session;
    private final FloatTensor input;
    private final FloatTensor output;

    LanewiseContestant(Exported model, int threads) {
        workers = Workers.of(threads);
        session = Network.of(Onnx.read(model.file()), Engine.SIMD, workers).session();
        input = model.input();
        output = session.run(input);
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
        return output.data();
    }

    @Override
    public void close() {
        workers.close();
    }
}
