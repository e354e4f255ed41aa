package lanewise.consumer;

import java.util.Map;
import lanewise.kernel.Engine;
import lanewise.kernel.Workers;
import lanewise.plan.Network;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import lanewise.tensor.Shape;
import lanewise.tensor.Tensor;
import lanewise.zoo.Zoo;

/** Runs one network of the zoo through the public packages, and prints who computed and how far it is from the reference. */
public final class Application {
    private Application() {
    }

    /** Prints {@code engine simd, output 1x256x9x7, difference 0.0000012}. */
    public static void main(String[] args) {
        FloatTensor input = FloatTensor.zeros(Shape.of(1, 192, 9, 7));
        for (int i = 0; i < input.data().length; i++) {
            input.data()[i] = (i % 17 - 8) / 8f;
        }
        try (Workers workers = Workers.of(2)) {
            Network network = Network.of(Zoo.graph("inception3a"), Engine.SIMD, workers);
            Map<String, Tensor> outputs =
                    network.session().run(Map.of(network.graph().inputs().getFirst().name(), input));
            FloatTensor output = (FloatTensor) outputs.values().iterator().next();
            FloatTensor expected = Network.of(network.graph(), Engine.REFERENCE, workers).session().run(input);
            System.out.println("engine " + network.engine() + ", output " + output.shape() + ", close "
                    + Difference.between(output, expected).within(0, 1e-5));
        }
    }
}
