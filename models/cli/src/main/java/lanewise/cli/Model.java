package lanewise.cli;

import java.util.Map;
import lanewise.graph.Graph;
import lanewise.tensor.Shape;

/**
 * A network as the command line found it.
 *
 * @param name as it was asked for
 * @param usualShapes by input name, what it is run with unless told otherwise; empty where the graph declares it
 */
record Model(String name, Graph graph, Map<String, Shape> usualShapes) {
}
