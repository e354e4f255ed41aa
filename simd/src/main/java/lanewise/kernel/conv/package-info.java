/**
 * Convolutions and matrix products: portable loops around the register tiles of {@link lanewise.kernel.lane.MatrixUnit}.
 *
 * <p>Every kernel here reduces its work to {@link lanewise.kernel.conv.TileProduct}: rows gathered through a table of starts, by
 * weights packed in {@link lanewise.kernel.conv.Panels}. They differ in where the rows lie: in the input itself
 * ({@link lanewise.kernel.conv.DirectConv}), in padded copies of input columns ({@link lanewise.kernel.conv.ColumnConv}), in gathered
 * patches (im2col) or in transformed ones ({@link lanewise.kernel.conv.WinogradConv}).
 */
package lanewise.kernel.conv;
