/**
 * Pooling: sliding windows, fixed grids, spatial pyramids and regions of interest. Portable loops that cut the work
 * into rectangles of pixels for {@link lanewise.kernel.lane.Reductions}.
 */
package lanewise.kernel.pool;
