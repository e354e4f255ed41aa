package lanewise.zoo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import lanewise.io.Safetensors;

/** Files below {@code golden}, in the folder of reference data that {@code LANEWISE_DATA} names. */
final class Golden {
    private Golden() {
    }

    /** Opens a file, or skips the test where there is no reference data. */
    static Safetensors open(String folder, String name) {
        String root = System.getenv("LANEWISE_DATA");
        assumeTrue(root != null, "LANEWISE_DATA is not set: it names the folder of the reference data");
        return Safetensors.open(Path.of(root, "golden", folder, name + ".safetensors"));
    }
}
