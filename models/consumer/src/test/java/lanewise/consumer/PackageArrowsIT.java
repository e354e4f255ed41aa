package lanewise.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The arrows between packages, read from the built jars: downwards only, and never in a circle. */
class PackageArrowsIT {
    /** Package by package: what it names, our own packages and the vector module. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    @Test
    void noPackageReachesItself() {
        assertFalse(ARROWS.isEmpty());
        for (String start : ARROWS.keySet()) {
            var seen = new TreeSet<String>();
            var open = new ArrayDeque<>(ARROWS.get(start));
            while (!open.isEmpty()) {
                String next = open.pop();
                if (seen.add(next)) {
                    open.addAll(ARROWS.getOrDefault(next, Set.of()));
                }
            }
            assertFalse(seen.contains(start), start + " reaches itself through " + seen);
        }
    }

    @Test
    void onlyOnePackageKnowsTheVectorModule() {
        List<String> users =
                ARROWS.entrySet().stream().filter(arrow -> arrow.getValue().contains("jdk.incubator.vector"))
                        .map(Map.Entry::getKey).toList();
        assertEquals(List.of("lanewise.kernel.vector"), users);
    }

    @Test
    void theCoreKnowsNothingAndTheKernelsOnlyTheCore() {
        assertEquals(Set.of(), ARROWS.get("lanewise.tensor"));
        ARROWS.forEach((from, to) -> {
            if (from.startsWith("lanewise.kernel")) {
                assertTrue(to.stream()
                        .allMatch(name -> name.startsWith("lanewise.kernel") || name.equals("lanewise.tensor")
                                || name.equals("jdk.incubator.vector")),
                        from + " → " + to);
            }
        });
    }

    @Test
    void whoeverOnlyInfersPaysForNothingElse() {
        for (String library : List.of("lanewise.graph", "lanewise.plan", "lanewise.zoo", "lanewise.io")) {
            assertTrue(ARROWS.containsKey(library), library);
            assertTrue(ARROWS.get(library).stream().noneMatch(to -> to.startsWith("lanewise.cli")
                    || to.startsWith("lanewise.train")), library + " → " + ARROWS.get(library));
        }
    }

    private static Map<String, Set<String>> arrows() {
        var arrows = new TreeMap<String, Set<String>>();
        for (String jar : System.getProperty("lanewise.jars").split(java.io.File.pathSeparator)) {
            if (jar.contains("lanewise")) {
                addArrows(Path.of(jar), arrows);
            }
        }
        return arrows;
    }

    private static void addArrows(Path jar, Map<String, Set<String>> arrows) {
        try (var zip = FileSystems.newFileSystem(jar); var files = Files.walk(zip.getPath("/"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
                String from = packageOf(model.thisClass().asInternalName());
                model.constantPool().forEach(entry -> {
                    if (entry instanceof ClassEntry named) {
                        String to = packageOf(named.asInternalName());
                        boolean ours = to.startsWith("lanewise.") || to.equals("jdk.incubator.vector");
                        if (ours && !to.equals(from)) {
                            arrows.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
                        }
                    }
                });
                if (from.startsWith("lanewise.")) {
                    arrows.computeIfAbsent(from, name -> new TreeSet<>());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packageOf(String internalName) {
        String plain = internalName.replaceFirst("^\\[+L?", "").replace(';', ' ').strip();
        int slash = plain.lastIndexOf('/');
        return slash < 0 ? "" : plain.substring(0, slash).replace('/', '.');
    }
}
