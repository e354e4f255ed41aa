package lanewise.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SceneTest {

    @Test
    void theShippedPictureIsTheDrawnOne() throws IOException {
        BufferedImage drawn = SceneDrawing.draw();
        try (InputStream resource = Tour.class.getResourceAsStream("scene.jpg")) {
            BufferedImage shipped = ImageIO.read(resource);
            assertEquals(drawn.getWidth(), shipped.getWidth());
            assertEquals(drawn.getHeight(), shipped.getHeight());
            long difference = 0;
            for (int y = 0; y < drawn.getHeight(); y++) {
                for (int x = 0; x < drawn.getWidth(); x++) {
                    difference += Math.abs((drawn.getRGB(x, y) >> 8 & 0xFF) - (shipped.getRGB(x, y) >> 8 & 0xFF));
                }
            }
            assertTrue(difference < (long) drawn.getWidth() * drawn.getHeight(),
                    "green differs by " + difference + " in all");
        }
    }
}
