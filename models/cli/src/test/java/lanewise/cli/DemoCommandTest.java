package lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanewise.io.Image;
import lanewise.io.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void thePageHoldsTheMissionsFiguresAndItsPictures() throws IOException {
        Path out = folder.resolve("demo");
        String last = Console.run("demo", "--out", out, "--seconds", "0").ok().out().lines().toList().getLast();
        Path index = out.resolve("index.html");
        assertEquals("Open " + index.toAbsolutePath(), last);
        String page = Files.readString(index);
        for (String figure : new String[] {"387,072", "157,184", "163,328", "589,824", "69,632", "8.47", "25/9",
                "49/14", "27",
                "26x77", "15x20", "26x11", "5,376 values"}) {
            assertTrue(page.contains(">" + figure + "<"), figure);
        }
        assertFalse(page.contains("differs"), "a figure differs from the paper's");
        assertTrue(page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").contains("→ 0.85 0.84 0.97 0.96"), page);
        assertPicturesAreThere(out, page);
    }

    private static void assertPicturesAreThere(Path folder, String page) throws IOException {
        assertFalse(page.contains("http"), "the page needs no network");
        Matcher reference = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
        int pictures = 0;
        while (reference.find()) {
            assertTrue(Images.read(folder.resolve(reference.group(1))).width() > 0);
            pictures++;
        }
        assertTrue(pictures > 30, "pictures: " + pictures);
    }

    @Test
    void anEarlierPageIsReplacedAndWhatIsNotOursStays() throws IOException {
        Path out = Files.createDirectories(folder.resolve("again"));
        Files.writeString(out.resolve("index.html"), "<title>Lanewise: a tour</title><img src=\"stale.png\">"
                + "<image href=\"old-2.png\"/><img src=\"../theirs.png\">");
        List<Path> stale = List.of(out.resolve("stale.png"), out.resolve("old-2.png"));
        List<Path> theirs = List.of(out.resolve("holiday.png"), out.resolve("notes.txt"), folder.resolve("theirs.png"));
        for (Path file : Stream.concat(stale.stream(), theirs.stream()).toList()) {
            Files.writeString(file, "");
        }
        Console.run("demo", "--out", out, "--seconds", "0").ok();
        assertTrue(stale.stream().noneMatch(Files::exists), "pictures of the earlier page are left");
        assertTrue(theirs.stream().allMatch(Files::exists), "a file that is not ours is gone");
        assertPicturesAreThere(out, Files.readString(out.resolve("index.html")));
    }

    @Test
    void anotherPageStays() throws IOException {
        Path index = Files.writeString(folder.resolve("index.html"), "<title>Holidays</title>");
        Console.run("demo", "--out", folder, "--seconds", "0").failed();
        assertEquals("<title>Holidays</title>", Files.readString(index));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(index), files.toList());
        }
    }

    @Test
    void aPictureOfOnesOwnMayBeAwkward() throws IOException {
        Path picture = folder.resolve("thin <&>.png");
        Images.writePng(picture, Image.black(40, 300));
        Path out = folder.resolve("own");
        Console.run("demo", picture, "--out", out, "--seconds", "0").ok();
        assertTrue(Files.readString(out.resolve("index.html")).contains("thin &lt;&amp;&gt;.png"));
    }

    @Test
    void aTimeWithoutSenseIsRefused() {
        Path out = folder.resolve("never");
        for (String seconds : new String[] {"NaN", "-1", "1e99"}) {
            Console.run("demo", "--out", out, "--seconds", seconds).misused();
        }
        assertFalse(Files.exists(out));
    }

    @Test
    void aFileInTheFoldersPlaceIsToldInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        Console.run("demo", "--out", file).failed();
    }
}
