/**
 * What works on each pixel by itself: element-wise functions, normalisation over channels, softmax, copies. Portable
 * loops over {@link lanewise.kernel.lane.Spans} and {@link lanewise.kernel.lane.ChannelNorms}.
 */
package lanewise.kernel.dense;
