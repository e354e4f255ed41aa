package lanewise.io;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.tensor.BoolTensor;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.LongTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;

/** What ONNX Runtime makes of a file. */
final class OnnxRuntime {
    private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

    private OnnxRuntime() {
    }

    /** The outputs, by name, for row-major inputs. */
    static Map<String, Tensor> run(Path file, Map<String, ? extends Tensor> inputs) throws OrtException {
        try (var options = options(); OrtSession session = ENVIRONMENT.createSession(file.toString(), options)) {
            return run(session, inputs);
        }
    }

    /** As {@link #run(Path, Map)}, for a file in memory. */
    static Map<String, Tensor> run(byte[] file, Map<String, ? extends Tensor> inputs) throws OrtException {
        try (var options = options(); OrtSession session = ENVIRONMENT.createSession(file, options)) {
            return run(session, inputs);
        }
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }

    private static Map<String, Tensor> run(OrtSession session, Map<String, ? extends Tensor> inputs)
            throws OrtException {
        var given = new HashMap<String, OnnxTensor>();
        try {
            for (Map.Entry<String, ? extends Tensor> input : inputs.entrySet()) {
                given.put(input.getKey(), tensor(input.getValue()));
            }
            try (OrtSession.Result result = session.run(given)) {
                var outputs = new LinkedHashMap<String, Tensor>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    outputs.put(output.getKey(), tensor((OnnxTensor) output.getValue()));
                }
                return outputs;
            }
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(Tensor tensor) throws OrtException {
        long[] shape = Arrays.stream(tensor.shape().dims()).asLongStream().toArray();
        return switch (tensor) {
            case FloatTensor floats -> OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(floats.data()), shape);
            case LongTensor longs -> OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(longs.data()), shape);
            case BoolTensor bools -> {
                ByteBuffer bytes = ByteBuffer.allocateDirect(bools.data().length).order(ByteOrder.nativeOrder());
                for (boolean value : bools.data()) {
                    bytes.put((byte) (value ? 1 : 0));
                }
                yield OnnxTensor.createTensor(ENVIRONMENT, bytes.flip(), shape, OnnxJavaType.BOOL);
            }
        };
    }

    private static Tensor tensor(OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        Shape shape = Shape.of(info.getShape());
        return switch (info.type) {
            case FLOAT -> {
                var data = new float[shape.elements()];
                tensor.getFloatBuffer().get(data);
                yield FloatTensor.of(shape, data);
            }
            case INT64 -> {
                var data = new long[shape.elements()];
                tensor.getLongBuffer().get(data);
                yield LongTensor.of(shape, data);
            }
            case BOOL -> {
                var data = new boolean[shape.elements()];
                ByteBuffer bytes = tensor.getByteBuffer();
                for (int i = 0; i < data.length; i++) {
                    data[i] = bytes.get() != 0;
                }
                yield BoolTensor.of(shape, data);
            }
            default -> throw new AssertionError(info);
        };
    }
}
