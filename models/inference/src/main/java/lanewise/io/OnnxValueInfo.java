package lanewise.io;

import java.util.List;
import java.util.Optional;

/**
 * A declared input or output.
 *
 * @param name the value's name
 * @param type the element type; {@code UNDEFINED} for what is not a tensor (sequences, maps)
 * @param shape the axes, or empty if even the rank is open
 */
public record OnnxValueInfo(String name, OnnxType type, Optional<List<OnnxDim>> shape) {}
