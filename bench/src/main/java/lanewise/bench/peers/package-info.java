/**
 * Lanewise beside the native engines that a JVM user would otherwise load: the same ONNX file, the same input, the same run.
 * {@link lanewise.bench.peers.SideBySide} is the program.
 */
package lanewise.bench.peers;
