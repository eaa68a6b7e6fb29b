package readback.tun;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.util.OptionalInt;
import readback.wire.Ipv4Address;

/** What the kernel knows of an interface: its address, its MTU, and whether it is up ({@code netdevice(7)}). */
final class TunSettings {

    /** Where the union of a {@code struct ifreq} begins. */
    static final int UNION = 16;

    private static final int REQUEST = 40;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final long SIOCSIFADDR = 0x8916;
    private static final long SIOCSIFNETMASK = 0x891c;
    private static final long SIOCSIFMTU = 0x8922;
    private static final short IFF_UP_RUNNING = 0x1 | 0x40;
    private static final int FAMILY = UNION;
    private static final int ADDRESS = UNION + 4;
    private static final int EPERM = 1;
    private static final ValueLayout.OfInt NETWORK_ORDER =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final LinuxCalls calls;
    private final String name;

    TunSettings(LinuxCalls calls, String name) {
        this.calls = calls;
        this.name = name;
    }

    /** A {@code struct ifreq} for an interface. */
    static MemorySegment request(Arena arena, String name) {
        MemorySegment request = arena.allocate(REQUEST, Long.BYTES);
        request.setString(0, name);
        return request;
    }

    @FunctionalInterface
    private interface Filling {
        void fill(MemorySegment request);
    }

    /** Asks the kernel; the result, or the error. */
    private int ask(long code, Filling filling, OptionalInt from) throws IOException {
        int socket = calls.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
        if (socket < 0) {
            throw new IOException("no socket for the interface " + name + ": " + calls.words(-socket));
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = request(arena, name);
            filling.fill(request);
            int result = calls.ioctl(socket, code, request);
            return result < 0 || from.isEmpty()
                    ? result
                    : request.get(ValueLayout.JAVA_SHORT, from.getAsInt()) & 0xffff;
        } finally {
            calls.close(socket);
        }
    }

    private void set(String what, long code, Filling filling) throws IOException {
        int result = ask(code, filling, OptionalInt.empty());
        if (result == -EPERM) {
            throw new AccessDeniedException(name, "", "an interface is set up by root alone");
        }
        if (result < 0) {
            throw new IOException(what + " of the interface " + name + " cannot be set: " + calls.words(-result));
        }
    }

    /** Whether there is an interface of this name. */
    boolean exists() throws IOException {
        return ask(SIOCGIFFLAGS, _ -> {}, OptionalInt.of(UNION)) >= 0;
    }

    void mtu(int octets) throws IOException {
        set("the MTU", SIOCSIFMTU, request -> request.set(ValueLayout.JAVA_INT, UNION, octets));
    }

    /** The kernel's address, with a route to those of the same prefix. */
    void address(Ipv4Address address, int prefixLength) throws IOException {
        if (prefixLength < 1 || prefixLength > Integer.SIZE) {
            throw new IllegalArgumentException("a prefix of " + prefixLength + " bits");
        }
        set("the address", SIOCSIFADDR, request -> put(request, address.bits()));
        set("the netmask", SIOCSIFNETMASK, request -> put(request, -1 << (Integer.SIZE - prefixLength)));
    }

    private static void put(MemorySegment request, int bits) {
        request.set(ValueLayout.JAVA_SHORT, FAMILY, (short) AF_INET);
        request.set(NETWORK_ORDER, ADDRESS, bits);
    }

    void up() throws IOException {
        int flags = ask(SIOCGIFFLAGS, _ -> {}, OptionalInt.of(UNION));
        if (flags < 0) {
            throw new IOException("the interface " + name + " is gone: " + calls.words(-flags));
        }
        set("the state", SIOCSIFFLAGS, request ->
                request.set(ValueLayout.JAVA_SHORT, UNION, (short) (flags | IFF_UP_RUNNING)));
    }
}
