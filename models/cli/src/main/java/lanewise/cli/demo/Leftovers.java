package lanewise.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The pictures of an earlier page in the same folder. Only what that page refers to is ours; all else stays. */
final class Leftovers {
    private static final Pattern PICTURE = Pattern.compile("(?:src|href)=\"([a-z0-9-]+\\.png)\"");

    private final Path folder;
    private final Set<String> pictures = new TreeSet<>();

    /** Finds the pictures of the page that is about to be replaced, if there is one. */
    Leftovers(Path page) throws IOException {
        folder = page.getParent();
        if (Files.isRegularFile(page)) {
            String html = new String(Files.readAllBytes(page), StandardCharsets.UTF_8);
            if (html.contains(Page.TITLE)) {
                PICTURE.matcher(html).results().forEach(reference -> pictures.add(reference.group(1)));
            }
        }
    }

    /** Takes a picture out: it belongs to the new page. */
    void keep(String picture) {
        pictures.remove(picture);
    }

    /** Removes what the new page did not replace. */
    void delete() throws IOException {
        for (String picture : pictures) {
            Files.deleteIfExists(folder.resolve(picture));
        }
    }
}
