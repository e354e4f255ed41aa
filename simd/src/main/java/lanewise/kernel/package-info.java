/**
 * What a kernel computes ({@link lanewise.kernel.Spec}), which kernels there are ({@link lanewise.kernel.Catalogue}) and who
 * runs them ({@link lanewise.kernel.Workers}).
 *
 * <p>The life of a kernel: a spec describes the work; {@link lanewise.kernel.Kernel#pack} brings the weights into the order
 * that the kernel reads, once; {@link lanewise.kernel.Kernel#bind} fixes the arrays and gives a
 * {@link lanewise.kernel.Task}; {@link lanewise.kernel.Workers#run} runs it as often as wanted without allocating. Everything
 * is checked before a task exists; a task itself checks nothing. Convolutions that can be had row by row
 * ({@link lanewise.kernel.RowKernel}) may also be bound together ({@link lanewise.kernel.ConvChain}), so that what is in
 * between is never there as a whole.
 *
 * <p>Activations are channels last: pixel {@code p} (which counts over images, rows and columns), channel {@code c} lies at
 * {@code offset + p * pixelStride + c} of a {@link lanewise.kernel.View}.
 */
package lanewise.kernel;
