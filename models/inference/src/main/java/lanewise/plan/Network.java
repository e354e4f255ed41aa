package lanewise.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import lanewise.graph.Graph;
import lanewise.kernel.Catalogue;
import lanewise.kernel.Engine;
import lanewise.kernel.Precision;
import lanewise.kernel.WarmUp;
import lanewise.kernel.Workers;
import lanewise.tensor.Shape;

/**
 * A graph ready to run: its plans, one per set of input shapes, and the packed weights that they share.
 *
 * <p>Safe for use by many threads; each takes a {@link Session} of its own.
 *
 * <pre>{@code
 * Network network = Network.of(graph);
 * Session session = network.session();
 * FloatTensor scores = session.run(image);
 * }</pre>
 */
public final class Network {
    /** Plans are small, and share their weights: enough for a pyramid of image sizes. */
    private static final int PLANS_KEPT = 16;

    private final Graph graph;
    private final Catalogue catalogue;
    private final Workers workers;
    private final PackedCache cache = new PackedCache();
    private final Map<Map<String, Shape>, Plan> plans = new LinkedHashMap<>(PLANS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Shape>, Plan> eldest) {
            return size() > PLANS_KEPT;
        }
    };

    private Network(Graph graph, Catalogue catalogue, Workers workers) {
        this.graph = graph;
        this.catalogue = catalogue;
        this.workers = workers;
    }

    /** SIMD kernels on the shared workers, one per core. */
    public static Network of(Graph graph) {
        return of(graph, Options.shared());
    }

    /** Kernels of some engine on some workers, which stay the caller's to close. */
    public static Network of(Graph graph, Engine engine, Workers workers) {
        return of(graph, Options.on(workers).with(engine));
    }

    /** With kernels, precision and threads of the caller's choice. */
    public static Network of(Graph graph, Options options) {
        long weights = graph.constants().values().stream().mapToLong(constant -> constant.shape().elements()).sum();
        Catalogue catalogue = Catalogue.of(options.engine()).forWeights(weights).within(options.precision());
        WarmUp.shared().begin(catalogue);
        return new Network(graph, catalogue, options.workers());
    }

    /** The graph as it was given, before any pass. */
    public Graph graph() {
        return graph;
    }

    /** Who computes. */
    public Engine engine() {
        return catalogue.engine();
    }

    /** How exactly. */
    public Precision precision() {
        return catalogue.precision();
    }

    Workers workers() {
        return workers;
    }

    /**
     * The plan for some input shapes, made on first use.
     *
     * @param inputShapes by input name; an input that is missing here takes its declared shape, with batch 1
     * @throws IllegalArgumentException naming the node that cannot take these shapes
     */
    public Plan plan(Map<String, Shape> inputShapes) {
        Map<String, Shape> shapes = Typing.inputShapes(graph, inputShapes);
        synchronized (plans) {
            Plan plan = plans.get(shapes);
            if (plan == null) {
                plan = make(shapes);
                plans.put(shapes, plan);
            }
            return plan;
        }
    }

    private Plan make(Map<String, Shape> shapes) {
        try {
            Plan plan = Plan.of(graph, shapes, catalogue, cache, workers.threads());
            Preparation.run(plan.steps(), cache.pending(), catalogue.engine(), workers);
            cache.keepPending();
            return plan;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "graph '" + graph.name() + "': a value or a kernel's scratch for " + shapes
                            + " is more than one array holds",
                    e);
        } finally {
            cache.dropPending();
        }
    }

    /** A new session, for one thread at a time. */
    public Session session() {
        return new Session(this);
    }
}
