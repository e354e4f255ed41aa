package lanewise.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanewise.graph.Graph;
import lanewise.graph.Node;
import lanewise.graph.Op;
import lanewise.kernel.Reduction;
import lanewise.tensor.AutoPad;
import lanewise.tensor.Shape;
import lanewise.tensor.Window;

/**
 * Adaptive pooling and spatial pyramids have no operator in ONNX: files spell them out as poolings of slices, concatenated. What
 * each value is of the image is followed through slices, poolings and concatenations ({@link BinGrid}), and where the bins turn
 * out to be those of a pyramid, one operator takes the place of all.
 */
final class FindPyramids implements Pass {
    /** Images that one value is followed back to at most. */
    private static final int SOURCES = 4;

    @Override
    public Graph apply(Graph graph, Typing typing) {
        var search = new Search(typing);
        var nodes = new ArrayList<Node>();
        for (Node node : graph.nodes()) {
            nodes.add(search.visit(node));
        }
        return nodes.equals(graph.nodes()) ? graph : graph.with(used(nodes, graph.outputs()), graph.constants());
    }

    private static List<Node> used(List<Node> nodes, List<String> outputs) {
        Set<String> wanted = new HashSet<>(outputs);
        var kept = new ArrayList<Node>();
        for (Node node : nodes.reversed()) {
            if (wanted.contains(node.output())) {
                wanted.addAll(node.inputs());
                kept.add(node);
            }
        }
        return kept.reversed();
    }

    /** One walk along the nodes. */
    private static final class Search {
        private final Typing typing;
        /** What an image is of other images, the nearest first. */
        private final Map<String, List<BinGrid>> grids = new HashMap<>();
        /** The image that a flattened value was. */
        private final Map<String, String> flattened = new HashMap<>();

        Search(Typing typing) {
            this.typing = typing;
        }

        /** The node itself, or the one that takes its place. */
        Node visit(Node node) {
            Shape out = typing.shape(node.output());
            if (node.op() instanceof Op.Flatten(int axis) && axis == 1) {
                flattened.put(node.output(), node.input(0));
            } else if (node.op() instanceof Op.Concat(int axis) && out.rank() == 2 && axis == 1) {
                return pyramid(node);
            } else if (out.rank() == 4 && typing.shape(node.input(0)).rank() == 4) {
                List<BinGrid> found = derive(node);
                grids.put(node.output(), found.subList(0, Math.min(SOURCES, found.size())));
                return node.op() instanceof Op.Concat ? adaptive(node) : node;
            }
            return node;
        }

        /** Everything that an image is known to be, itself first. */
        private List<BinGrid> of(String image) {
            var all = new ArrayList<BinGrid>();
            Shape shape = image.isEmpty() ? Shape.of() : typing.shape(image);
            if (shape.rank() == 4) {
                all.add(BinGrid.identity(image, shape.dim(2), shape.dim(3)));
                all.addAll(grids.getOrDefault(image, List.of()));
            }
            return all;
        }

        private List<BinGrid> derive(Node node) {
            var derived = new ArrayList<BinGrid>();
            if (!movesCells(node.op())) {
                return derived;
            }
            for (BinGrid grid : of(node.input(0))) {
                BinGrid next = switch (node.op()) {
                    case Op.Pool(Window window, AutoPad pad, Reduction by) when pad == AutoPad.NOTSET ->
                        grid.pool(window, by);
                    case Op.AdaptivePool(int rows, int columns, Reduction by) when rows == 1 && columns == 1 ->
                        grid.pool(Window.of(grid.rows().size(), grid.columns().size()), by);
                    case Op.Slice _ -> slice(node, grid);
                    case Op.Concat(int axis) -> concat(node, axis, grid);
                    default -> null;
                };
                if (next != null) {
                    derived.add(next);
                }
            }
            return derived;
        }

        private static boolean movesCells(Op op) {
            return switch (op) {
                // @formatter:off
                case Op.Pool _, Op.AdaptivePool _, Op.Slice _ -> true;
                // @formatter:on
                case Op.Concat(int axis) -> axis >= 2;
                default -> false;
            };
        }

        private BinGrid slice(Node node, BinGrid grid) {
            ImageSlice slice = ImageSlice.of(node, typing);
            if (slice == null) {
                return null;
            }
            int end = slice.start() + slice.count();
            return slice.axis() == 2 ? grid.slice(slice.start(), end, 0, grid.columns().size())
                    : slice.axis() == 3 ? grid.slice(0, grid.rows().size(), slice.start(), end) : null;
        }

        private BinGrid concat(Node node, int axis, BinGrid first) {
            BinGrid whole = first;
            for (String part : node.inputs().subList(1, node.inputs().size())) {
                BinGrid next = from(part, first.source());
                if (whole == null || next == null) {
                    return null;
                }
                whole = axis == 2 ? whole.above(next) : axis == 3 ? whole.leftOf(next) : null;
            }
            return whole;
        }

        private BinGrid from(String image, String source) {
            return of(image).stream().filter(grid -> grid.source().equals(source)).findFirst().orElse(null);
        }

        private boolean isEven(BinGrid grid) {
            Shape source = typing.shape(grid.source());
            return grid.dividesEvenly(source.dim(2), source.dim(3));
        }

        private Node adaptive(Node node) {
            for (BinGrid grid : grids.get(node.output()).reversed()) {
                if (grid.reduction() != null && isEven(grid)) {
                    var pool = new Op.AdaptivePool(grid.rows().size(), grid.columns().size(), grid.reduction());
                    return new Node(node.name(), pool, List.of(grid.source()), node.output());
                }
            }
            return node;
        }

        private Node pyramid(Node node) {
            for (BinGrid candidate : of(flattened.getOrDefault(node.input(0), ""))) {
                var levels = new ArrayList<Integer>();
                var reductions = new HashSet<Reduction>();
                for (String input : node.inputs()) {
                    BinGrid level = from(flattened.getOrDefault(input, ""), candidate.source());
                    if (level != null && isEven(level) && level.rows().size() == level.columns().size()) {
                        levels.add(level.rows().size());
                        reductions.add(level.reduction());
                    }
                }
                reductions.remove(null); // a level of single cells is all the same to every reduction
                if (levels.size() == node.inputs().size() && reductions.size() == 1) {
                    var pyramid = new Op.Pyramid(levels, reductions.iterator().next());
                    return new Node(node.name(), pyramid, List.of(candidate.source()), node.output());
                }
            }
            return node;
        }
    }
}
