package readback.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import readback.net.Topology.Line;
import readback.net.Topology.LinkEnd;
import readback.net.Topology;

/**
 * Makes a {@link Layout}: nodes in columns, links in the channels between them. Each channel has three parts: labels of
 * the left ends, tracks in which links change their rows, labels of the right ends. As each link leaves and reaches its
 * boxes in rows that no other uses on that side, no label meets another.
 */
final class LayoutMaker {

    private static final int GAP = 1;

    private final Topology topology;
    private final Predicate<String> isUp;
    private final Function<Line, String> words;
    private final Columns columns;
    private final Map<String, Integer> tops = new HashMap<>();

    /**
     * 1: links leave in odd rows and reach in even ones, so that none can meet; 0: in the same, and most go straight.
     */
    private final int apart;

    private LayoutMaker(Topology topology, Predicate<String> isUp, Function<Line, String> words, int apart) {
        this.topology = topology;
        this.isUp = isUp;
        this.words = words;
        this.columns = new Columns(topology);
        this.apart = apart;
        columns.all().forEach(this::place);
    }

    /**
     * @param isUp tells by a link's name whether it is drawn whole
     * @param words what stands on a link
     */
    static Layout of(Topology topology, Predicate<String> isUp, Function<Line, String> words) {
        LayoutMaker straight = new LayoutMaker(topology, isUp, words, 0);
        return (straight.hasTracks() ? straight : new LayoutMaker(topology, isUp, words, 1)).make();
    }

    private boolean hasTracks() {
        return IntStream.range(0, columns.all().size())
                .allMatch(it -> tracks(it, linesRightOf(it)).isPresent());
    }

    private Layout make() {
        int highest = tops.values().stream().mapToInt(it -> it).min().orElse(0);
        // Rows keep their parity: the highest is even where that matters.
        tops.replaceAll((_, top) -> top - highest);

        List<Layout.Box> boxes = new ArrayList<>();
        List<Layout.Run> runs = new ArrayList<>();
        List<Layout.Label> labels = new ArrayList<>();
        int left = 0;
        for (int i = 0; i < columns.all().size(); i++) {
            int width = width(columns.all().get(i));
            for (String node : columns.all().get(i)) {
                boxes.add(new Layout.Box(
                        left, top(node), width, height(node), texts(node), topology.isHost(node)));
            }
            left = channel(i, left + width, runs, labels);
        }
        int bottom = boxes.stream().mapToInt(Layout.Box::bottom).max().orElse(0);
        return new Layout(left, bottom + 1, boxes, runs, labels);
    }

    // Columns.

    /** Stacks a column's boxes, each as near as can be to where its links come from the left. */
    private void place(List<String> column) {
        int free = Integer.MIN_VALUE;
        for (int i = 0; i < column.size(); i++) {
            String node = column.get(i);
            int wish = wish(node).orElse(free == Integer.MIN_VALUE ? 0 : free);
            int top = even(free == Integer.MIN_VALUE ? wish : Math.max(free, wish));
            tops.put(node, top);
            free = top + height(node) + GAP;
        }
        centre(column);
    }

    /** Moves a column that had to spread up again by half of what it is too low. */
    private void centre(List<String> column) {
        double tooLow = column.stream()
                .flatMapToInt(node -> wish(node).stream().mapToInt(it -> top(node) - it))
                .average()
                .orElse(0);
        int up = column.size() > 1 ? even((int) Math.round(tooLow)) : 0;
        column.forEach(node -> tops.put(node, top(node) - up));
    }

    /** The number itself, or the even one above it where parity matters. */
    private int even(int row) {
        return row + (apart & row);
    }

    /** The top at which the first link from the left goes straight. */
    private Optional<Integer> wish(String node) {
        List<Line> in = incoming(node);
        return in.isEmpty()
                ? Optional.empty()
                : Optional.of(leaves(in.getFirst(), in.getFirst().farEnd(node).node()) - 1 - apart);
    }

    private int top(String node) {
        return tops.getOrDefault(node, 0);
    }

    private int height(String node) {
        int ports = Math.max(outgoing(node).size(), incoming(node).size());
        return 2 + Math.max(texts(node).size(), 2 * ports - 1 + apart);
    }

    private int width(List<String> column) {
        return 4 + column.stream().flatMap(it -> texts(it).stream()).mapToInt(String::length).max().orElse(0);
    }

    private List<String> texts(String node) {
        return topology.isHost(node) ? List.of(node, topology.addressOf(node).toString()) : List.of(node);
    }

    // Ports: each link has a row of its own on each side of a box.

    /** Links that are reached on the left of a box, the highest first. */
    private List<Line> incoming(String node) {
        return sorted(node, columns.of(node) - 1);
    }

    /** Links that leave on the right of a box: to the next column, and to others of its own. */
    private List<Line> outgoing(String node) {
        List<Line> lines = new ArrayList<>(sorted(node, columns.of(node)));
        lines.addAll(0, sorted(node, columns.of(node) + 1));
        return lines;
    }

    private List<Line> sorted(String node, int column) {
        return topology.linesOf(node).stream()
                .filter(it -> columns.of(it.farEnd(node).node()) == column)
                .sorted(Comparator.comparingInt(it -> columns.all().get(column).indexOf(it.farEnd(node).node())))
                .toList();
    }

    private int leaves(Line line, String node) {
        return top(node) + 1 + 2 * outgoing(node).indexOf(line);
    }

    private int reaches(Line line, String node) {
        return top(node) + 1 + apart + 2 * incoming(node).indexOf(line);
    }

    // Channels.

    /** Draws what is right of a column, and returns where the next one begins. */
    private int channel(int column, int left, List<Layout.Run> runs, List<Layout.Label> labels) {
        List<Line> lines = linesRightOf(column);
        if (lines.isEmpty()) {
            return left;
        }
        List<Integer> tracks = tracks(column, lines).orElseThrow();
        int tracked = tracks.stream().mapToInt(it -> it + 1).max().orElse(0);
        int labelled = lines.stream().mapToInt(it -> firstLabel(it, column).length()).max().orElse(0);
        int lastLabelled = lines.stream().mapToInt(it -> lastLabel(it, column).length()).max().orElse(0);
        boolean isLast = column == columns.all().size() - 1;
        int firstTrack = left + 1 + labelled + 1;
        int afterTracks = firstTrack + 2 * tracked;
        int next = isLast ? afterTracks : afterTracks + lastLabelled + 1;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            LinkEnd first = first(line, column);
            LinkEnd last = line.farEnd(first.node());
            boolean returns = columns.of(last.node()) == column;
            int from = leaves(line, first.node());
            int to = returns ? leaves(line, last.node()) : reaches(line, last.node());
            int turn = tracks.get(i) < 0 ? afterTracks : firstTrack + 2 * tracks.get(i);
            runs.add(new Layout.Run(left, from, turn, returns ? left : next - 1, to, isUp.test(line.name())));
            labels.add(new Layout.Label(left + 1, from, firstLabel(line, column)));
            String end = lastLabel(line, column);
            labels.add(new Layout.Label(returns ? left + 1 : next - 1 - end.length(), to, end));
        }
        return next;
    }

    private List<Line> linesRightOf(int column) {
        return topology.lines().stream()
                .filter(it -> Math.min(columns.of(it.left().node()), columns.of(it.right().node())) == column)
                .toList();
    }

    private Optional<List<Integer>> tracks(int column, List<Line> lines) {
        List<Channel.Crossing> crossings = new ArrayList<>();
        for (Line line : lines) {
            LinkEnd first = first(line, column);
            String last = line.farEnd(first.node()).node();
            boolean returns = columns.of(last) == column;
            crossings.add(
                    returns
                            ? new Channel.Crossing(
                                    List.of(leaves(line, first.node()), leaves(line, last)), Optional.empty())
                            : new Channel.Crossing(
                                    List.of(leaves(line, first.node())), Optional.of(reaches(line, last))));
        }
        return Channel.tracks(crossings);
    }

    /** The end that is on the left, or above the other in the same column. */
    private LinkEnd first(Line line, int column) {
        boolean bothHere = columns.of(line.left().node()) == columns.of(line.right().node());
        boolean leftIsFirst = bothHere
                ? top(line.left().node()) <= top(line.right().node())
                : columns.of(line.left().node()) == column;
        return leftIsFirst ? line.left() : line.right();
    }

    private String firstLabel(Line line, int column) {
        return (hostPart(first(line, column)) + " " + words.apply(line)).strip();
    }

    private String lastLabel(Line line, int column) {
        return hostPart(line.farEnd(first(line, column).node()));
    }

    /** The last octet of an address, which is what differs between the ends of most links. */
    static String hostPart(LinkEnd end) {
        return "." + (end.address().address().bits() & 0xff);
    }
}
