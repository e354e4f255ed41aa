package lanewise.bench.start;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import lanewise.io.Onnx;
import lanewise.plan.Network;
import lanewise.plan.Session;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;

/** An engine with a network that takes one 224x224 picture, on one thread per core. */
@FunctionalInterface
interface StartedEngine {
    /** Classifies a grey picture. */
    void run() throws Exception;

    /** Loads a file, and no class of the other engine. */
    static StartedEngine load(String engine, String file) throws Exception {
        return engine.equals(Starts.ONNX_RUNTIME) ? onnxRuntime(file) : lanewise(file);
    }

    private static StartedEngine lanewise(String file) {
        Session session = Network.of(Onnx.read(Path.of(file))).session();
        FloatTensor picture = FloatTensor.zeros(Shape.of(1, 3, 224, 224));
        return () -> session.run(picture);
    }

    private static StartedEngine onnxRuntime(String file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
        OrtSession session = environment.createSession(file, options);
        FloatBuffer picture = ByteBuffer.allocateDirect(4 * 3 * 224 * 224).order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Map<String, OnnxTensor> inputs = Map.of(session.getInputNames().iterator().next(),
                OnnxTensor.createTensor(environment, picture, new long[] {1, 3, 224, 224}));
        return () -> session.run(inputs).close();
    }
}
