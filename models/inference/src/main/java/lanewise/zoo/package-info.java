/**
 * Networks written in code: {@link lanewise.zoo.NetworkBuilder}, the papers' assemblies as {@link lanewise.zoo.Block}s, whole
 * networks by name in {@link lanewise.zoo.Zoo}, and their sizes in {@link lanewise.zoo.Summary}.
 */
package lanewise.zoo;
