/**
 * What an instruction set provides: register tiles, reductions, spans, each a few lines that the portable loops are built
 * around. One call does a whole tile, window or span, so that the call itself costs nothing; none checks, allocates or throws.
 * {@code lanewise.kernel.vector} and {@code lanewise.kernel.scalar} implement every interface here.
 */
package lanewise.kernel.lane;
