package readback.topology;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import readback.ip.InterfaceAddress;
import readback.ip.Prefix;
import readback.wire.Ipv4Address;

/**
 * A place in a JSON document: what is there, and the way to it. Each reading method gives the value or complains about
 * this place.
 */
record Place(String path, JsonNode node) {

    private static final Pattern TIME = Pattern.compile("(0|[1-9][0-9]{0,8})(us|ms|s|m)");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("[0-9]|[12][0-9]|3[0-2]");
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    TopologyException complaint(String why) {
        return new TopologyException(path, why);
    }

    /** What is under a key. */
    Place at(String key) throws TopologyException {
        return find(key).orElseThrow(() -> complaint("\"" + key + "\" is missing"));
    }

    /** What is under a key, if it is there. */
    Optional<Place> find(String key) {
        return node.has(key) ? Optional.of(new Place(path + step(key), node.path(key))) : Optional.empty();
    }

    private static String step(String key) {
        return PLAIN_KEY.matcher(key).matches() ? "." + key : "[\"" + key + "\"]";
    }

    /** This place, which must hold an object with no other keys than these. */
    Place keys(String... known) throws TopologyException {
        Set<String> allowed = new TreeSet<>(List.of(known));
        for (String key : names()) {
            if (!allowed.contains(key)) {
                throw complaint("unknown key \"" + key + "\"; known are " + String.join(", ", known));
            }
        }
        return this;
    }

    /** The keys of the object that is here. */
    List<String> names() throws TopologyException {
        if (!node.isObject()) {
            throw complaint("an object is expected, not " + shown());
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The elements of the array that is here. */
    List<Place> elements() throws TopologyException {
        if (!node.isArray()) {
            throw complaint("a list is expected, not " + shown());
        }
        List<Place> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Place(path + "[" + i + "]", node.path(i)));
        }
        return elements;
    }

    String text() throws TopologyException {
        if (!node.isTextual()) {
            throw complaint("a text is expected, not " + shown());
        }
        return node.textValue();
    }

    int integer(int least, int most) throws TopologyException {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw complaint("a whole number from " + least + " to " + most + " is expected, not " + shown());
        }
        return node.intValue();
    }

    double probability() throws TopologyException {
        double p = node.isNumber() ? node.doubleValue() : -1;
        if (!(p >= 0 && p <= 1)) {
            throw complaint("a probability from 0 to 1 is expected, not " + shown());
        }
        return p;
    }

    Duration time() throws TopologyException {
        Matcher matcher = TIME.matcher(node.isTextual() ? node.textValue() : "");
        if (!matcher.matches()) {
            throw complaint("a time such as \"500us\", \"20ms\", \"3s\" or \"2m\" is expected, not " + shown());
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> Duration.ofNanos(Math.multiplyExact(amount, 1000L));
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    Ipv4Address address() throws TopologyException {
        return Ipv4Address.parse(node.isTextual() ? node.textValue() : "")
                .orElseThrow(() -> complaint("an address such as \"10.0.0.1\" is expected, not " + shown()));
    }

    InterfaceAddress interfaceAddress() throws TopologyException {
        String[] parts = (node.isTextual() ? node.textValue() : "").split("/", 2);
        Optional<Ipv4Address> address = Ipv4Address.parse(parts[0]);
        if (parts.length != 2 || address.isEmpty() || !PREFIX_LENGTH.matcher(parts[1]).matches()) {
            throw complaint("an address with a prefix length, such as \"10.0.0.1/24\", is expected, not " + shown());
        }
        InterfaceAddress whole = new InterfaceAddress(address.get(), Integer.parseInt(parts[1]));
        if (!isSomebodys(whole)) {
            throw complaint("no interface can have the address " + node.textValue());
        }
        return whole;
    }

    /**
     * Not all zeros or all ones behind the prefix (RFC 1122 section 3.2.1.3), unless that leaves no room for those (RFC
     * 3021), and neither multicast, reserved, loopback nor "this network".
     */
    private static boolean isSomebodys(InterfaceAddress it) {
        Prefix prefix = it.prefix();
        boolean edge = prefix.length() < 31 && (it.address().equals(prefix.address()) || it.address().equals(prefix.last()));
        int first = it.address().bits() >>> 24;
        return !edge && first > 0 && first < 224 && first != 127;
    }

    Prefix prefix() throws TopologyException {
        return Prefix.parse(node.isTextual() ? node.textValue() : "")
                .orElseThrow(() -> complaint(
                        "a prefix such as \"10.0.0.0/24\", with no bit set behind it, is expected, not " + shown()));
    }

    /** What is here, short enough for a complaint. */
    String shown() {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 37) + "...";
    }
}
