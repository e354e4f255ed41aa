/**
 * The plain N-dimensional path: tensors of any rank and element type, row-major, with NumPy broadcasting.
 *
 * <p>It types and folds what is known when a plan is made (shapes, indices, small constants), and computes the rare
 * operators that are not image operators. One {@link lanewise.nd.Rule} per {@link lanewise.graph.Op}; nothing here is
 * tuned for speed.
 */
package lanewise.nd;
