/**
 * What an instruction set provides: register tiles and the like, each a few lines that the portable loops are built around.
 * {@code lanewise.kernel.vector} and {@code lanewise.kernel.scalar} implement every interface here.
 */
package lanewise.kernel.lane;
