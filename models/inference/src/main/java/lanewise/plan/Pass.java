package lanewise.plan;

import java.util.List;
import lanewise.graph.Graph;

/** A rewriting of a graph that keeps the value of every output, and the name and shape of every value that survives. */
interface Pass {
    /** What plans apply, in this order. */
    List<Pass> ALL = List.of(new FindPyramids(), new FoldPads(), new FoldBatchNorm(), new FuseEpilogues(),
            new FuseSiblings(), new VariableWeights());

    Graph apply(Graph graph, Typing typing);

    /** Applies every pass. */
    static Graph applyAll(Graph graph, Typing typing) {
        Graph rewritten = graph;
        for (Pass pass : ALL) {
            rewritten = pass.apply(rewritten, typing);
        }
        return rewritten;
    }
}
