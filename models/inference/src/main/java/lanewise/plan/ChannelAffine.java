package lanewise.plan;

import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.graph.WeightSource;

/** {@code y = scale[c] · x + shift[c]}: what batch normalisation is at inference. */
record ChannelAffine(float[] scale, float[] shift) {

    /** The parameters of a batch normalisation, not yet loaded. */
    record Source(float epsilon, WeightSource gamma, WeightSource beta, WeightSource mean, WeightSource variance) {
        static Source of(Op.BatchNorm norm, Node node, Typing typing) {
            return new Source(norm.epsilon(), typing.constant(node.input(1)), typing.constant(node.input(2)),
                    typing.constant(node.input(3)), typing.constant(node.input(4)));
        }

        int channels() {
            return gamma.shape().elements();
        }

        /** {@code scale = γ/√(σ² + ε)}, {@code shift = β − μ·scale}, computed in double. */
        ChannelAffine load() {
            float[] gammas = gamma.floats();
            float[] betas = beta.floats();
            float[] means = mean.floats();
            float[] variances = variance.floats();
            var scale = new float[gammas.length];
            var shift = new float[gammas.length];
            for (int c = 0; c < scale.length; c++) {
                double factor = gammas[c] / Math.sqrt((double) variances[c] + epsilon);
                scale[c] = (float) factor;
                shift[c] = (float) (betas[c] - means[c] * factor);
            }
            return new ChannelAffine(scale, shift);
        }
    }
}
