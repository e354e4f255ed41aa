package lanewise.plan;

import java.util.List;
import lanewise.graph.Graph;

/** A rewriting of a graph that keeps the value of every output, and the name and shape of every value that survives. */
interface Pass {
    /** What plans apply, in this order. */
    List<Pass> ALL = List.of(new FindPyramids(), new FoldPads(), new FoldBatchNorm(), new FuseEpilogues(),
            new FuseSiblings(), new VariableWeights());

    /**
     * Rewrites a graph.
     *
     * @param typing of the values that the graph had before all passes, and of the constants that it has now
     */
    Graph apply(Graph graph, Typing typing);

    /** Applies every pass. */
    static Graph applyAll(Graph graph, Typing typing) {
        Graph rewritten = graph;
        for (Pass pass : ALL) {
            rewritten = pass.apply(rewritten, typing.with(rewritten.constants()));
        }
        return rewritten;
    }
}
