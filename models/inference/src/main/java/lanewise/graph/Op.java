package lanewise.graph;

import java.util.List;
import lanewise.kernel.Binary;
import lanewise.kernel.Epilogue;
import lanewise.kernel.Reduction;
import lanewise.kernel.RoiPoolSpec;
import lanewise.kernel.Unary;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Tensor;
import lanewise.tensor.Window;

/**
 * What a node computes. Attributes live in the record, tensors are the node's inputs, in the order given here; an optional
 * input that is absent is an empty name. Images are logical N, C, H, W.
 */
public sealed interface Op {

    /** The name in summaries and messages: {@code Conv}, {@code BatchNorm}. */
    default String name() {
        return getClass().getSimpleName();
    }

    // --- image operators ---

    /**
     * Convolution: x, weight {@code [O, I/groups, kh, kw]}, optional bias {@code [O]}, and the residual (input 3) where the
     * epilogue adds one.
     */
    record Conv(Window window, AutoPad autoPad, int groups, Epilogue epilogue) implements Op {
        /** A plain convolution with explicit padding. */
        public static Conv of(Window window, int groups) {
            return new Conv(window, AutoPad.NOTSET, groups, Epilogue.NONE);
        }
    }

    /** Transposed convolution: x, weight {@code [I, O/groups, kh, kw]}, optional bias {@code [O]}. */
    record ConvTranspose(Window window, AutoPad autoPad, int groups, List<Integer> outputPadding,
            List<Integer> outputShape) implements Op {
    }

    /** Fully connected: x {@code [N, F]}, weight {@code [O, F]}, optional bias {@code [O]}: {@code y = x·Wᵀ + b}. */
    record Linear(Epilogue epilogue) implements Op {
    }

    /** Matrix product over the last two axes, of the transposed matrices where the flags say so. */
    record MatMul(boolean transposeA, boolean transposeB) implements Op {
    }

    /** Inference: x, scale, bias, mean, variance, each {@code [C]}: {@code scale·(x−mean)/√(variance+epsilon) + bias}. */
    record BatchNorm(float epsilon) implements Op {
    }

    /** Pooling over a sliding window. */
    record Pool(Window window, AutoPad autoPad, Reduction reduction) implements Op {
        /** With explicit padding. */
        public static Pool of(Window window, Reduction reduction) {
            return new Pool(window, AutoPad.NOTSET, reduction);
        }
    }

    /** Pooling into {@code rows x columns} bins; 1x1 is global pooling. */
    record AdaptivePool(int rows, int columns, Reduction reduction) implements Op {
    }

    /** Spatial pyramid pooling: {@code [N, C·Σn²]} from an image of any size. */
    record Pyramid(List<Integer> levels, Reduction reduction) implements Op {
    }

    /** ROI max pooling: x, regions {@code [R, 5]} (image, x1, y1, x2, y2). */
    record RoiPool(int rows, int columns, float spatialScale, RoiPoolSpec.Convention convention) implements Op {
    }

    /** Local response normalisation across channels. */
    record Lrn(int size, float alpha, float beta, float bias) implements Op {
    }

    // --- element-wise, any rank ---

    /** Softmax, or its logarithm, along one axis (negative counts from the end). */
    record Softmax(int axis, boolean logarithm) implements Op {
    }

    /** A function of one operand. */
    record Map(Unary function, float alpha, float beta) implements Op {
        /** {@code max(x, 0)}. */
        public static final Map RELU = new Map(Unary.CLIP, 0, Float.POSITIVE_INFINITY);

        @Override
        public String name() {
            return function != Unary.CLIP ? function.name()
                    : alpha == 0 && beta == Float.POSITIVE_INFINITY ? "Relu"
                            : alpha == 0 && beta == 6 ? "Relu6" : "Clip";
        }
    }

    /** A function of two operands, broadcast as in NumPy, then clamped. */
    record Arithmetic(Binary function, float low, float high) implements Op {
        /** Without a clamp. */
        public static Arithmetic of(Binary function) {
            return new Arithmetic(function, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        }

        @Override
        public String name() {
            String plain = function.name().charAt(0) + function.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            return low == 0 && high == Float.POSITIVE_INFINITY ? plain + "Relu" : plain;
        }
    }

    /** {@code x^y}, broadcast. */
    record Power() implements Op {
    }

    /** {@code x < 0 ? slope·x : x}; slope broadcasts to x. */
    record PRelu() implements Op {
    }

    /** Comparison, broadcast, giving booleans. */
    record Compare(Comparison comparison) implements Op {
        /** Which comparison. */
        public enum Comparison {
            /** {@code a = b}. */
            EQUAL,
            /** {@code a < b}. */
            LESS,
            /** {@code a > b}. */
            GREATER
        }
    }

    /** {@code condition ? a : b}, broadcast. */
    record Where() implements Op {
    }

    // --- data movement ---

    /** Concatenation along one axis. */
    record Concat(int axis) implements Op {
    }

    /** Two axes: the product of the extents before {@code axis} and of the others. */
    record Flatten(int axis) implements Op {
    }

    /** x, shape (long): one −1 is inferred; 0 copies the input's extent unless {@code allowZero}. */
    record Reshape(boolean allowZero) implements Op {
    }

    /** Output axis {@code i} is input axis {@code permutation[i]}; empty reverses the axes. */
    record Transpose(List<Integer> permutation) implements Op {
    }

    /** x, optional axes (long): drops axes of extent 1. */
    record Squeeze() implements Op {
    }

    /** x, axes (long) of the output: inserts axes of extent 1. */
    record Unsqueeze() implements Op {
    }

    /** x, starts, ends, optional axes, optional steps (long). */
    record Slice() implements Op {
    }

    /** x, pads (long; all befores, then all afters), optional value, optional axes. */
    record Pad(Mode mode) implements Op {
        /** What fills the border. */
        public enum Mode {
            /** A value, 0 by default. */
            CONSTANT,
            /** The mirrored inside, without the edge. */
            REFLECT,
            /** The edge. */
            EDGE
        }
    }

    /** x, indices (long): entries of one axis. */
    record Gather(int axis) implements Op {
    }

    /** x, shape (long): broadcast to a shape. */
    record Expand() implements Op {
    }

    /** Conversion to another element type. */
    record Cast(ElementType type) implements Op {
    }

    /** The extents of x from axis {@code start} to {@code end}, as longs; negative counts from the end. */
    record ShapeOf(int start, int end) implements Op {
    }

    /** shape (long): a tensor filled with the one element of {@code value}. */
    record ConstantOfShape(Tensor value) implements Op {
    }

    /** x itself; dropout at inference is this. */
    record Identity() implements Op {
    }
}
