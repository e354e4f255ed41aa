package lanewise.cli.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import lanewise.io.Image;

/** The whole demo: a page of chapters on one picture. */
public final class Tour {
    private static final List<RegionChapter.Region> SCENE_REGIONS = List.of(
            new RegionChapter.Region("balloon", 0.155, 0.075, 0.365, 0.55),
            new RegionChapter.Region("lighthouse", 0.868, 0.275, 0.952, 0.672),
            new RegionChapter.Region("boat", 0.562, 0.635, 0.747, 0.905),
            new RegionChapter.Region("cottage", 0.108, 0.612, 0.25, 0.81));
    private static final List<RegionChapter.Region> ANY_REGIONS = List.of(
            new RegionChapter.Region("centre", 0.3, 0.25, 0.7, 0.75),
            new RegionChapter.Region("upper left", 0.04, 0.06, 0.26, 0.46),
            new RegionChapter.Region("right, tall", 0.76, 0.1, 0.94, 0.8),
            new RegionChapter.Region("below, wide", 0.08, 0.8, 0.68, 0.96));

    private final BufferedImage picture;
    private final String origin;
    private final List<Chapter> chapters;

    private Tour(BufferedImage picture, String origin, List<RegionChapter.Region> regions, double seconds) {
        this.picture = picture;
        this.origin = origin;
        this.chapters = List.of(new PaperChapter(), new SpeedChapter(seconds), new MapsChapter(picture),
                new PyramidChapter(picture),
                new RegionChapter(picture, regions));
    }

    /**
     * On the picture that comes with Lanewise.
     *
     * @param seconds how long to measure each block on each engine
     */
    public static Tour ofScene(double seconds) throws IOException {
        try (InputStream resource = Tour.class.getResourceAsStream("scene.jpg")) {
            return new Tour(ImageIO.read(resource), "The picture was drawn for this page, by a program.", SCENE_REGIONS,
                    seconds);
        }
    }

    /** On some other picture, of a long one its middle; {@code seconds} as there. */
    public static Tour of(Image picture, String name, double seconds) {
        BufferedImage whole = Picture.of(picture);
        BufferedImage shown = Picture.middle(whole);
        String origin = "The picture is yours: " + Page.escape(name)
                + (shown.equals(whole) ? "." : "; it is long, this is its middle.");
        return new Tour(shown, origin, ANY_REGIONS, seconds);
    }

    /**
     * Writes the page and its pictures, and gives the page's path.
     *
     * @param progress gets a line per chapter
     */
    public Path write(Path folder, PrintWriter progress) throws IOException {
        var page = new Page(folder);
        page.html(
                "<header><div><h1>Lanewise</h1><p>A tour of convolutional networks in pure Java: what the papers count, how "
                        + "fast vectors are, what filters see, and how pictures of any size become vectors of one length. Every figure "
                        + "and every picture here was computed a moment ago, on this machine.</p><p class=\"note\">"
                        + origin
                        + "</p></div>" + page.image("picture", Picture.scale(picture, 960), "the picture")
                        + "</header>\n");
        for (int i = 0; i < chapters.size(); i++) {
            progress.printf("%d/%d  %s%n", i + 1, chapters.size(), chapters.get(i).title());
            progress.flush();
            chapters.get(i).write(page);
        }
        return page.finish();
    }
}
