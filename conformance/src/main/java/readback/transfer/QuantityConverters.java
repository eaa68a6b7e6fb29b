package readback.transfer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 20ms}, rates such as {@code 10mbit}, probabilities and addresses. */
final class QuantityConverters {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)([a-z]+)");
    private static final Map<String, Double> NANOS = Map.of("us", 1e3, "ms", 1e6, "s", 1e9);
    private static final Map<String, Double> BITS = Map.of("bit", 1.0, "kbit", 1e3, "mbit", 1e6, "gbit", 1e9);
    private static final Pattern ADDRESS = Pattern.compile("(?:([A-Za-z0-9.-]{1,253}):)?([0-9]{1,5})");
    private static final int MOST_PORT = 65_535;
    private static final double MOST_NANOS = 60e9;
    private static final double MOST_BITS = 100e9;

    private QuantityConverters() {}

    /** {@code 0us} to {@code 60s}. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            double nanos = amount(text, NANOS, "a time such as 500us, 20ms or 1s");
            if (nanos > MOST_NANOS) {
                throw new TypeConversionException("'" + text + "' is more than 60s");
            }
            return Duration.ofNanos(Math.round(nanos));
        }
    }

    /** {@code 1bit} to {@code 100gbit}, a second. */
    static final class Rate implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double bits = amount(text, BITS, "a rate such as 500kbit, 10mbit or 1gbit");
            if (bits < 1 || bits > MOST_BITS) {
                throw new TypeConversionException("'" + text + "' is not within 1bit to 100gbit");
            }
            return bits;
        }
    }

    /** 0 to 1. */
    static final class Probability implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double p = text.matches("[0-9](\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 2;
            if (p > 1) {
                throw new TypeConversionException("'" + text + "' is no probability, 0 to 1");
            }
            return p;
        }
    }

    /** A UDP port, on the loopback address or another. */
    static final class Address implements ITypeConverter<InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            Matcher matcher = ADDRESS.matcher(text);
            int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
            if (port < 1 || port > MOST_PORT) {
                throw new TypeConversionException(
                        "'" + text + "' is no port, 1 to 65535, with or without HOST: in front of it");
            }
            if (matcher.group(1) == null) {
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            }
            InetSocketAddress address = new InetSocketAddress(matcher.group(1), port);
            if (!(address.getAddress() instanceof Inet4Address)) {
                throw new TypeConversionException("'" + matcher.group(1) + "' has no IPv4 address");
            }
            return address;
        }
    }

    private static double amount(String text, Map<String, Double> units, String expected) {
        Matcher matcher = FORM.matcher(text);
        Double unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new TypeConversionException("'" + text + "' is not " + expected);
        }
        return Double.parseDouble(matcher.group(1)) * unit;
    }
}
