package lanewise.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The kernels of an engine that keep some precision; what the planner, the tests and the benchmarks iterate. */
public final class Catalogue {
    /** Weights, 8 MB, that the third-level caches of today keep besides what a network computes. */
    private static final long SMALL_WEIGHTS = 2 << 20;

    private final Engine engine;
    private final Precision precision;
    private final List<Kernel<?>> kernels;
    private final KernelSet set;

    private Catalogue(KernelSet set, Precision precision, List<Kernel<?>> kernels) {
        this.engine = set.engine();
        this.precision = precision;
        this.kernels = kernels;
        this.set = set;
    }

    /**
     * All kernels of an engine; the scalar ones where SIMD is asked for and the vector module is absent.
     *
     * @throws IllegalArgumentException if a system property asks for vectors of no known width
     */
    public static Catalogue of(Engine engine) {
        Map<Engine, Catalogue> catalogues = Loaded.CATALOGUES;
        if (Loaded.refused != null) {
            throw new IllegalArgumentException(Loaded.refused);
        }
        return catalogues.getOrDefault(engine, catalogues.get(Engine.SCALAR));
    }

    /**
     * The same kernels, with estimates that fit a network of so many weights: from small ones all layers find theirs in the
     * caches, run after run.
     */
    public Catalogue forWeights(long weights) {
        return weights > SMALL_WEIGHTS
                ? this
                : new Catalogue(set, Precision.FAST, set.kernelsOfSmallNetworks()).within(precision);
    }

    /** The kernels that keep a precision. */
    public Catalogue within(Precision wanted) {
        List<Kernel<?>> fitting = kernels.stream().filter(wanted::admits).toList();
        return new Catalogue(set, wanted, fitting);
    }

    /** The precision that every kernel keeps. */
    public Precision precision() {
        return precision;
    }

    /** The engine that computes, which may be scalar where SIMD was asked for. */
    public Engine engine() {
        return engine;
    }

    /** Every kernel. */
    public List<Kernel<?>> kernels() {
        return kernels;
    }

    /** What interleaves rows of pixels. */
    public Interleave interleave() {
        return set.interleave();
    }

    MultiplyAdds multiplyAdds() {
        return set.multiplyAdds();
    }

    List<HotMethod> hotMethods() {
        return set.hotMethods();
    }

    /** The kernels that can do this work, cheapest first. */
    public <S extends Spec> List<Kernel<S>> candidates(S spec) {
        var found = new ArrayList<Kernel<S>>();
        var costs = new double[kernels.size()]; // each is estimated once: a plan asks for hundreds
        for (Kernel<?> kernel : kernels) {
            if (kernel.operation() == spec.getClass()) {
                @SuppressWarnings("unchecked") // the operation is the kernel's own type argument
                var candidate = (Kernel<S>) kernel;
                if (candidate.supports(spec)) {
                    insert(found, costs, candidate, candidate.cost(spec));
                }
            }
        }
        return found;
    }

    /** Behind all that cost as much or less. */
    private static <S extends Spec> void insert(List<Kernel<S>> found, double[] costs, Kernel<S> kernel, double cost) {
        int place = found.size();
        for (; place > 0 && costs[place - 1] > cost; place--) {
            costs[place] = costs[place - 1];
        }
        costs[place] = cost;
        found.add(place, kernel);
    }

    /** The cheapest kernel for this work. */
    public <S extends Spec> Kernel<S> best(S spec) {
        List<Kernel<S>> candidates = candidates(spec);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no " + engine + " kernel for " + spec);
        }
        return candidates.getFirst();
    }

    /** Loaded once, on first use; the warning about a missing engine is therefore given once. */
    private static final class Loaded {
        /** Why an engine refuses its settings, or {@code null}; without a value here, which would come after the loading. */
        static String refused;

        static final Map<Engine, Catalogue> CATALOGUES = load();

        private static Map<Engine, Catalogue> load() {
            var found = new EnumMap<Engine, Catalogue>(Engine.class);
            var providers = ServiceLoader.load(KernelSet.class, Catalogue.class.getClassLoader()).iterator();
            boolean more = true;
            while (more) {
                try {
                    more = providers.hasNext();
                    if (more) {
                        KernelSet set = providers.next();
                        found.put(set.engine(), new Catalogue(set, Precision.FAST, List.copyOf(set.kernels())));
                    }
                } catch (IllegalArgumentException e) {
                    refused = e.getMessage();
                } catch (ServiceConfigurationError | LinkageError e) {
                    warn("start Java with --add-modules jdk.incubator.vector (" + e + ")");
                } catch (UnsupportedOperationException e) {
                    warn(e.getMessage());
                }
            }
            return found;
        }

        private static void warn(String reason) {
            System.getLogger(Catalogue.class.getName()).log(System.Logger.Level.WARNING,
                    "SIMD kernels are not available, the scalar engine serves: {0}", reason);
        }
    }
}
