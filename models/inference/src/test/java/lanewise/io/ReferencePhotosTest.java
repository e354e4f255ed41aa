package lanewise.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lanewise.tensor.Difference;
import lanewise.tensor.FloatTensor;
import org.junit.jupiter.api.Test;

/** Photos prepared for pretrained networks, against inputs that were made with Pillow. */
class ReferencePhotosTest {
    private static final Map<String, String> INPUTS = Map.of(
            "squeezenet1.0-deepcompression", "io_photos.safetensors",
            "mobilenet_v1_0.25_128-imagenet", "io_photos.safetensors",
            "inception_v3-imagenet-to-mixed8", "check_dog.safetensors");

    @Test
    void preparedPhotosAreEqualToTheirReferences() {
        Path pretrained = ReferenceData.folder("pretrained");
        INPUTS.forEach((network, file) -> {
            Preprocessing preprocessing = Preprocessing.read(pretrained.resolve(network).resolve("preprocess.json"));
            Safetensors references = Safetensors.open(pretrained.resolve(network).resolve(file));
            List<String> names = references.names().stream().filter(name -> name.startsWith("in.")).toList();
            assertTrue(!names.isEmpty(), file);
            for (String name : names) {
                Image photo = Images.read(ReferenceData.folder("photos").resolve(name.substring(3)));
                FloatTensor input = preprocessing.apply(photo);
                Difference difference = Difference.between(input, references.floats(name));
                // The samples are equal; scale and mean were applied in float32 there.
                assertTrue(difference.within(0, 2e-7), network + " " + name + ": " + difference);
            }
        });
    }

    @Test
    void labelsAreReadAsTheyCome() {
        assertEquals(1000, Labels.read(ReferenceData.folder("photos").resolve("imagenet_classes.txt")).size());
        List<String> labels = Labels.read(ReferenceData.folder("photos").resolve("imagenet_labels.txt"));
        assertEquals(1001, labels.size());
        assertEquals("background", labels.getFirst());
    }
}
