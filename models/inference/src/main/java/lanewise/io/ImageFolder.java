package lanewise.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures in a folder. */
public final class ImageFolder {
    private static final Set<String> SUFFIXES = Set.of("jpg", "jpeg", "png", "bmp", "gif");

    private ImageFolder() {}

    /**
     * The files whose names end as pictures' do, sorted by name; hidden files and sub-folders do not count.
     *
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ImageFolder::isPicture).sorted().toList();
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        // A dot at the front hides a file.
        return dot > 0 && !name.startsWith(".") && SUFFIXES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
                && Files.isRegularFile(file);
    }
}
