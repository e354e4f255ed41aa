package lanewise.zoo;

import java.util.function.Supplier;

/**
 * A figure that a paper states or that follows from its tables, and its computation from a graph of this library.
 *
 * @param source the paper, or the definition
 * @param stated the figure as text
 * @param computation the same, computed
 */
public record PaperFigure(String title, String source, String stated, Supplier<String> computation) {
    /** The figure, computed now. */
    public String computed() {
        return computation.get();
    }

    /** Whether both are the same. */
    public boolean agrees() {
        return stated.equals(computed());
    }
}
