package lanewise.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime: every optimisation, input and output in direct buffers, so that a run copies nothing. */
final class OnnxRuntimeContestant implements Contestant {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;
    private final FloatBuffer result;

    OnnxRuntimeContestant(Exported model, int threads) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(model.file().toString(), options);
        }
        float[] data = model.input().data();
        inputs = Map.of(model.inputName(),
                OnnxTensor.createTensor(environment, direct(data.length).put(data).rewind(), model.inputExtents()));
        long[] extents;
        try (OrtSession.Result first = session.run(inputs)) {
            extents = ((TensorInfo) first.get(0).getInfo()).getShape();
        }
        result = direct(Math.toIntExact(Arrays.stream(extents).reduce(1, Math::multiplyExact)));
        outputs = Map.of(model.outputName(), OnnxTensor.createTensor(environment, result, extents));
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(4, floats)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public String name() {
        return "ONNX Runtime";
    }

    @Override
    public void run() throws OrtException {
        session.run(inputs, Set.of(), outputs).close();
    }

    @Override
    public float[] output() {
        float[] copy = new float[result.capacity()];
        result.get(0, copy);
        return copy;
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
