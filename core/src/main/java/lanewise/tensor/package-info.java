/**
 * Shapes, tensors and window arithmetic.
 *
 * <p>Logical axes of a rank-4 tensor are always N, C, H, W, as in ONNX and PyTorch; {@link lanewise.tensor.Layout} says in
 * which order the elements are stored. Nothing here computes: kernels live in {@code lanewise.simd}.
 */
package lanewise.tensor;
