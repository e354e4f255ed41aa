package lanewise.zoo;

import java.util.List;
import java.util.stream.Collectors;
import lanewise.graph.Dim;

/**
 * A value of a network that is being written: its name, and its extents as far as they are known before any run.
 *
 * @param dims N, C, H, W of an image or N, F of a vector; free where each run decides
 */
public record Feature(String name, List<Dim> dims) {
    /** Copies the list. */
    public Feature {
        dims = List.copyOf(dims);
        if (dims.size() < 2) {
            throw new IllegalArgumentException(name + ": expected at least the two axes N, C, got " + dims);
        }
    }

    /** Channels of an image, features of a vector; −1 where they depend on the image's size. */
    public int channels() {
        return dims.get(1).extent();
    }

    /** Whether this has the axes N, C, H, W. */
    public boolean isImage() {
        return dims.size() == 4;
    }

    /** {@code conv1: Nx64xHxW}. */
    @Override
    public String toString() {
        return name + ": " + dims.stream().map(Dim::toString).collect(Collectors.joining("x"));
    }
}
