package readback.topology;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
import readback.link.Link;
import readback.net.Topology;
import readback.topology.TopologyFile.Cost;
import readback.topology.TopologyFile.LinkState;
import readback.topology.TopologyFile.Mtu;
import readback.topology.TopologyFile.NeighbourOrNone;
import readback.topology.TopologyFile.Overtakers;
import readback.topology.TopologyFile.Probability;
import readback.topology.TopologyFile.RouteEntry;
import readback.topology.TopologyFile.RoutesEntry;
import readback.wire.Ipv4Address;

/** How the values of a {@link TopologyFile} are written, for Jackson. */
final class TopologyValues {

    private static final Pattern TIME = Pattern.compile("(0|[1-9][0-9]{0,8})(us|ms|s|m)");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("[0-9]|[12][0-9]|3[0-2]");
    private static final int MOST_COST = 1_000_000;
    private static final int MOST_OVERTAKERS = 1000;

    private TopologyValues() {}

    /** A value is not what it has to be. Its message is that alone: {@code a time such as "20ms"}. */
    static final class UnexpectedValueException extends JsonMappingException {

        private static final long serialVersionUID = 1L;

        UnexpectedValueException(JsonParser parser, String expected) {
            super(parser, expected);
        }
    }

    /** All of them. */
    static SimpleModule module() {
        SimpleModule module = new SimpleModule();
        add(module, String.class, "a text", it -> it.isTextual() ? Optional.of(it.textValue()) : Optional.empty());
        add(module, Duration.class, "a time such as \"500us\", \"20ms\", \"3s\" or \"2m\"", TopologyValues::time);
        add(module, Ipv4Address.class, "an address such as \"10.0.0.1\"", it -> Ipv4Address.parse(text(it)));
        add(module, NeighbourOrNone.class, "an address such as \"10.0.0.1\", or \"none\",", TopologyValues::neighbour);
        add(module, InterfaceAddress.class,
                "an address with a prefix length, such as \"10.0.0.1/24\",", TopologyValues::interfaceAddress);
        add(module, Prefix.class,
                "a prefix such as \"10.0.0.0/24\", with no bit set behind it,", it -> Prefix.parse(text(it)));
        add(module, LinkState.class, "\"up\" or \"down\"", TopologyValues::linkState);
        add(module, Probability.class, "a probability from 0 to 1", TopologyValues::probability);
        addWhole(module, Mtu.class, Topology.LEAST_MTU, Link.MAX_PACKET, Mtu::new);
        addWhole(module, Cost.class, 1, MOST_COST, Cost::new);
        addWhole(module, Overtakers.class, 1, MOST_OVERTAKERS, Overtakers::new);
        module.addDeserializer(RoutesEntry.class, new RoutesReader());
        return module;
    }

    private static <T> void add(
            SimpleModule module, Class<T> type, String expected, Function<JsonNode, Optional<T>> read) {
        module.addDeserializer(type, new ValueReader<>(type, expected, read));
    }

    private static <T> void addWhole(
            SimpleModule module, Class<T> type, int least, int most, Function<Integer, T> made) {
        add(module, type, "a whole number from " + least + " to " + most, it ->
                it.isIntegralNumber() && it.canConvertToInt() && it.intValue() >= least && it.intValue() <= most
                        ? Optional.of(made.apply(it.intValue()))
                        : Optional.empty());
    }

    /** Reads values of one type by a function that gives nothing for what is none. */
    private static final class ValueReader<T> extends StdDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final String expected;
        private final transient Function<JsonNode, Optional<T>> read;

        ValueReader(Class<T> type, String expected, Function<JsonNode, Optional<T>> read) {
            super(type);
            this.expected = expected;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode value = context.readTree(parser);
            return read.apply(value).orElseThrow(() -> new UnexpectedValueException(parser, expected));
        }
    }

    /** {@code "auto"}, or a list. */
    private static final class RoutesReader extends StdDeserializer<RoutesEntry> {

        private static final long serialVersionUID = 1L;

        RoutesReader() {
            super(RoutesEntry.class);
        }

        @Override
        public RoutesEntry deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.isExpectedStartArrayToken()) {
                List<RouteEntry> routes = context.readValue(
                        parser, context.getTypeFactory().constructCollectionType(List.class, RouteEntry.class));
                return new RoutesEntry.Listed(routes);
            }
            if (text(context.readTree(parser)).equals("auto")) {
                return new RoutesEntry.Computed();
            }
            throw new UnexpectedValueException(parser, "\"auto\" or a list of routes");
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }

    private static Optional<Duration> time(JsonNode value) {
        Matcher matcher = TIME.matcher(text(value));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(switch (matcher.group(2)) {
            case "us" -> Duration.ofNanos(Math.multiplyExact(amount, 1000L));
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        });
    }

    private static Optional<InterfaceAddress> interfaceAddress(JsonNode value) {
        String[] parts = text(value).split("/", 2);
        OptionalInt length = parts.length == 2 && PREFIX_LENGTH.matcher(parts[1]).matches()
                ? OptionalInt.of(Integer.parseInt(parts[1]))
                : OptionalInt.empty();
        return length.isEmpty()
                ? Optional.empty()
                : Ipv4Address.parse(parts[0]).map(it -> new InterfaceAddress(it, length.getAsInt()));
    }

    private static Optional<NeighbourOrNone> neighbour(JsonNode value) {
        return text(value).equals("none")
                ? Optional.of(new NeighbourOrNone(Optional.empty()))
                : Ipv4Address.parse(text(value)).map(it -> new NeighbourOrNone(Optional.of(it)));
    }

    private static Optional<LinkState> linkState(JsonNode value) {
        return switch (text(value)) {
            case "up" -> Optional.of(LinkState.UP);
            case "down" -> Optional.of(LinkState.DOWN);
            default -> Optional.empty();
        };
    }

    private static Optional<Probability> probability(JsonNode value) {
        double p = value.isNumber() ? value.doubleValue() : -1;
        return p >= 0 && p <= 1 ? Optional.of(new Probability(p)) : Optional.empty();
    }
}
