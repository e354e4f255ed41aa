package lanewise.zoo;

import lanewise.graph.Graph;

/**
 * An assembly of layers: a part of bigger networks ({@code block.apply(net.scope("layer1.0"), x)}), or a network of its own.
 */
@FunctionalInterface
public interface Block {
    /** Writes this block's layers into {@code net}, fed by {@code x}, and gives its output. */
    Feature apply(NetworkBuilder net, Feature x);

    /** This block alone, on images of any size in an input called {@code input}. */
    default Graph graph(String name, int inputChannels, Weights weights) {
        var net = new NetworkBuilder(name, weights);
        return net.build(apply(net, net.input("input", inputChannels)));
    }
}
