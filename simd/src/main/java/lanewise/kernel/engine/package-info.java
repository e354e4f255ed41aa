/** Which kernels each engine has: one line per kernel. */
package lanewise.kernel.engine;
