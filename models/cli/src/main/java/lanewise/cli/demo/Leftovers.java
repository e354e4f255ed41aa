package lanewise.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
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

    /**
     * Finds the pictures of the page that is about to be replaced, if there is one.
     *
     * @throws FileSystemException if that page is no tour
     */
    Leftovers(Path page) throws IOException {
        folder = page.getParent();
        if (Files.isRegularFile(page)) {
            String html = new String(Files.readAllBytes(page), StandardCharsets.UTF_8);
            if (!html.contains(Page.TITLE)) {
                throw new FileSystemException(page.toString(), null,
                        "is another page, which stays: choose another folder");
            }
            PICTURE.matcher(html).results().forEach(reference -> pictures.add(reference.group(1)));
        }
    }

    /** Removes what the new page did not replace. */
    void deleteAllBut(Set<String> kept) throws IOException {
        for (String picture : pictures) {
            if (!kept.contains(picture)) {
                Files.deleteIfExists(folder.resolve(picture));
            }
        }
    }
}
