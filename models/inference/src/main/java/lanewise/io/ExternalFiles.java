package lanewise.io;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The files beside a model that hold its large weights.
 *
 * <p>A model must not make us read what it has no business with: only regular files below its own folder, named by a relative
 * path without {@code ..} or backslash, and not through a symbolic link that leads out.
 */
final class ExternalFiles {
    private final Path folder;
    private final Map<Path, FileBytes> open = new HashMap<>();

    /** The files below {@code folder}; null for a model that is not in a file and can have none. */
    ExternalFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The bytes of one tensor.
     *
     * @param entries {@code location}, {@code offset} and {@code length} as in {@code TensorProto.external_data}
     * @param expected how many bytes the tensor's shape needs
     * @throws IOException if the entries are not acceptable, or the file is not there or too short
     */
    Slice slice(Map<String, String> entries, long expected) throws IOException {
        String location = entries.getOrDefault("location", "");
        long offset = number(entries, "offset", 0);
        long length = number(entries, "length", expected);
        if (length != expected) {
            throw new IOException("external data of " + length + " bytes, but the shape needs " + expected);
        }
        FileBytes file = file(location);
        if (offset > file.size() - length) {
            throw new IOException("external data " + offset + "+" + length + " is outside the " + file.size()
                    + " bytes of '" + OneLine.of(location) + "'");
        }
        return new Slice(file, offset, length);
    }

    private static long number(Map<String, String> entries, String key, long otherwise) throws IOException {
        String text = entries.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a negative number is.
        }
        throw new IOException("external data " + key + " '" + OneLine.of(text) + "' is not a number of bytes");
    }

    private FileBytes file(String location) throws IOException {
        Path path = resolve(location);
        FileBytes file = open.get(path);
        if (file == null) {
            try {
                file = FileBytes.open(path);
            } catch (IOException e) {
                throw new IOException("external data '" + OneLine.of(location) + "' " + e.getMessage(), e);
            }
            open.put(path, file);
        }
        return file;
    }

    private Path resolve(String location) throws IOException {
        String quoted = "external data '" + OneLine.of(location) + "'";
        if (folder == null) {
            throw new IOException(quoted + ": a model in memory cannot have any");
        }
        if (!isPlainRelative(location)) {
            throw new IOException(quoted + " is not a plain relative path");
        }
        Path root = folder.toRealPath();
        Path path;
        try {
            path = root.resolve(location).toRealPath();
        } catch (IOException e) {
            throw new IOException(quoted + " does not exist", e);
        }
        if (!path.startsWith(root)) {
            throw new IOException(quoted + " leads out of the model's folder");
        }
        return path;
    }

    private static boolean isPlainRelative(String location) {
        if (location.isEmpty() || location.startsWith("/") || location.indexOf('\\') >= 0) {
            return false;
        }
        try {
            Path path = Path.of(location);
            for (Path part : path) {
                if (part.toString().equals("..")) {
                    return false;
                }
            }
            return !path.isAbsolute() && path.getRoot() == null;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
