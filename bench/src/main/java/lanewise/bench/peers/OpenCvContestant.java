package lanewise.bench.peers;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;

/** OpenCV's DNN module on its own back end, with Winograd. */
final class OpenCvContestant implements Contestant {
    private final Net net;
    private final Mat input;
    private Mat output;

    OpenCvContestant(Exported model, int threads) {
        opencv_core.setNumThreads(threads);
        net = opencv_dnn.readNetFromONNX(model.file().toString());
        net.setPreferableBackend(opencv_dnn.DNN_BACKEND_OPENCV);
        net.setPreferableTarget(opencv_dnn.DNN_TARGET_CPU);
        net.enableWinograd(true);
        int[] extents = Arrays.stream(model.inputExtents()).mapToInt(Math::toIntExact).toArray();
        input = new Mat(extents, opencv_core.CV_32F);
        FloatBuffer floats = input.createBuffer();
        floats.put(model.input().data());
        run();
    }

    @Override
    public String name() {
        return "OpenCV";
    }

    @Override
    public void run() {
        net.setInput(input);
        output = net.forward();
    }

    @Override
    public float[] output() {
        float[] copy = new float[Math.toIntExact(output.total())];
        FloatBuffer floats = output.createBuffer();
        floats.get(0, copy);
        return copy;
    }

    @Override
    public void close() {
        net.close();
        input.close();
    }
}
