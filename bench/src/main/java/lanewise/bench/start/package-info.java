/**
 * Time and memory from the start of a process to its first result, in fresh Java processes: Lanewise beside ONNX Runtime on
 * the same file. {@link lanewise.bench.start.Starts} is the program.
 */
package lanewise.bench.start;
