package lanewise.cli.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import lanewise.io.AtomicFile;

/** An HTML page that needs no network: text, style, and pictures beside it, all of which are written at the end. */
final class Page {
    static final String TITLE = "<title>Lanewise: a tour</title>";

    private final Path folder;
    private final Path file;
    private final Leftovers leftovers;
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private int chapters;

    /**
     * An empty page.
     *
     * @throws IOException if there is no such folder and none can be made, or it has another page that would be lost
     */
    Page(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        this.file = folder.resolve("index.html");
        this.leftovers = new Leftovers(file);
    }

    /** Appends HTML. */
    Page html(String html) {
        body.append(html);
        return this;
    }

    /** Appends a numbered heading with what it is about. */
    Page chapter(String title, String lead) {
        chapters++;
        return html(
                "<h2><span>" + chapters + "</span> " + escape(title) + "</h2>\n<p class=\"lead\">" + lead + "</p>\n");
    }

    /** Appends a smaller heading and a paragraph. */
    Page part(String title, String text) {
        return html("<h3>" + escape(title) + "</h3>\n<p>" + text + "</p>\n");
    }

    /** Opens a row of figures, which wraps on narrow screens. */
    Page row(String figures) {
        return html("<div class=\"row\">\n" + figures + "</div>\n");
    }

    /** A figure. */
    static String figure(String content, String caption) {
        return "<figure>" + content + "<figcaption>" + caption + "</figcaption></figure>\n";
    }

    /** Adds a picture and gives the element that shows it; a small one is shown with its pixels sharp. */
    String image(String name, BufferedImage image, String alternative) throws IOException {
        save(name, image);
        String kind = image.getWidth() < 200 ? " class=\"pixels\"" : "";
        return "<img" + kind + " src=\"" + name + ".png\" width=\"" + image.getWidth() + "\" height=\""
                + image.getHeight()
                + "\" alt=\"" + escape(alternative) + "\">";
    }

    /** Adds a picture, and gives the element that shows it under SVG shapes in its own coordinates. */
    String overlay(String name, BufferedImage image, String shapes, String alternative) throws IOException {
        save(name, image);
        String extents = image.getWidth() + " " + image.getHeight();
        return "<svg viewBox=\"0 0 " + extents + "\" role=\"img\" aria-label=\"" + escape(alternative)
                + "\"><image href=\""
                + name + ".png\" width=\"" + image.getWidth() + "\" height=\"" + image.getHeight() + "\"/>" + shapes
                + "</svg>";
    }

    /** Keeps a picture until the end. */
    private void save(String name, BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        pictures.put(name + ".png", bytes.toByteArray());
    }

    /** Writes the pictures, then the page itself, removes pictures that only an earlier one showed, and gives the page's path. */
    Path finish() throws IOException {
        String html = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                %s
                <style>
                %s</style>
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(TITLE, style(), body);
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            AtomicFile.write(folder.resolve(picture.getKey()), picture.getValue());
        }
        AtomicFile.write(file, html.getBytes(StandardCharsets.UTF_8));
        leftovers.deleteAllBut(pictures.keySet());
        return file;
    }

    private static String style() {
        try (InputStream resource = Page.class.getResourceAsStream("page.css")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
