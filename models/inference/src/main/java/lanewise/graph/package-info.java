/**
 * Networks as data: an immutable {@link lanewise.graph.Graph} of {@link lanewise.graph.Node}s, each one of a small sealed set of
 * {@link lanewise.graph.Op}s, and what can be known about it without running it ({@link lanewise.graph.Typing}).
 */
package lanewise.graph;
