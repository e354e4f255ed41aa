/**
 * Convolutions and matrix products: portable loops around the register tiles of {@link lanewise.kernel.lane.MatrixUnit}.
 *
 * <p>All but the depthwise ones ({@link lanewise.kernel.conv.DepthwiseConv}, {@link lanewise.kernel.conv.DepthwiseRowConv})
 * reduce their work to products of rows ({@link lanewise.kernel.lane.TileRows}) by weights packed in
 * {@link lanewise.kernel.conv.Panels}, in {@link lanewise.kernel.conv.Passes} where sums are long. They differ in what the
 * rows hold: pixels ({@link lanewise.kernel.conv.PointwiseConv}), a whole image
 * ({@link lanewise.kernel.conv.SinglePixelConv}), what lies under their windows
 * ({@link lanewise.kernel.conv.Im2colConv}, {@link lanewise.kernel.conv.InterleavedConv}), transformed patches ({@link lanewise.kernel.conv.WinogradConv}) or windows of
 * transformed rows ({@link lanewise.kernel.conv.StripConv}).
 */
package lanewise.kernel.conv;
