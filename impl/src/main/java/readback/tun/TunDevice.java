package readback.tun;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import readback.link.Link;
import readback.wire.Ipv4Address;

/**
 * A TUN device of Linux: what the kernel routes to it is received here, and what is sent here the kernel receives. It
 * needs root, or the capability CAP_NET_ADMIN, and lasts as long as it is open: also after {@code kill -9} nothing is
 * left of it.
 *
 * <pre>{@code
 * TunDevice tun = TunDevice.open("readback0", 1500);
 * tun.configure(Ipv4Address.of(10, 7, 0, 1), 24);      // the kernel's address on it; 10.7.0.2 may be ours
 * Host host = Host.start(HostConfig.of(Ipv4Address.of(10, 7, 0, 2)), tun);
 * }</pre>
 */
public final class TunDevice implements Link {

    /** The fewest octets that a device of IPv4 has to carry (RFC 791 section 3.2). */
    public static final int FEWEST = 68;

    /** Letters of an interface's name, which the kernel ends with a zero. */
    private static final int LONGEST_NAME = 15;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (LONGEST_NAME - 1) + "}");
    private static final String CLONE = "/dev/net/tun";
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final long TUNSETIFF = 0x400454caL;
    private static final short IFF_TUN_NO_PI = 0x1001;
    private static final int ENOENT = 2;
    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int ENXIO = 6;

    private static final long NANOS = 1_000_000_000L;
    private static final int POLLFD = 8;
    private static final int EVENTS = 4;
    private static final int REVENTS = 6;
    private static final short POLLIN = 1;

    private final LinuxCalls calls;
    private final String name;
    private final int mtu;
    private final int descriptor;
    private final int alarm;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment packet;
    private final MemorySegment polled;
    private final MemorySegment timespec;
    private final MemorySegment counter;
    private final ByteBuffer copied;

    /** Held while a call is going on, so that no descriptor is closed beneath it. */
    private final ReentrantLock using = new ReentrantLock();

    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong refused = new AtomicLong();

    private TunDevice(LinuxCalls calls, String name, int mtu, int descriptor, int alarm) {
        this.calls = calls;
        this.name = name;
        this.mtu = mtu;
        this.descriptor = descriptor;
        this.alarm = alarm;
        packet = arena.allocate(MAX_PACKET);
        copied = packet.asByteBuffer();
        counter = arena.allocate(ValueLayout.JAVA_LONG);
        timespec = arena.allocate(ValueLayout.JAVA_LONG, 2);
        polled = arena.allocate(2L * POLLFD, Long.BYTES);
        polled.set(ValueLayout.JAVA_INT, 0, descriptor);
        polled.set(ValueLayout.JAVA_SHORT, EVENTS, POLLIN);
        polled.set(ValueLayout.JAVA_INT, POLLFD, alarm);
        polled.set(ValueLayout.JAVA_SHORT, POLLFD + EVENTS, POLLIN);
    }

    /**
     * A new device, which is down and has no address yet.
     *
     * @param name 1 to 15 letters, digits, dots, hyphens and underscores
     * @param mtu octets of the largest packet, 68 to 65,535
     * @throws IllegalArgumentException if it cannot have this name or MTU
     * @throws AccessDeniedException without the privilege
     * @throws FileNotFoundException where the kernel, or the container, has no TUN
     * @throws FileAlreadyExistsException if an interface has the name
     * @throws IOException if it cannot be had for another reason; it says which
     */
    public static TunDevice open(String name, int mtu) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of an interface: 1 to " + LONGEST_NAME
                    + " letters, digits, dots, hyphens and underscores");
        }
        if (mtu < FEWEST || mtu > MAX_PACKET) {
            throw new IllegalArgumentException("an MTU of " + mtu + ", which is not within 68 to 65,535");
        }
        LinuxCalls calls = LinuxCalls.get();
        if (new TunSettings(calls, name).exists()) {
            throw new FileAlreadyExistsException("the interface " + name);
        }
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = calls.open(arena.allocateFrom(CLONE), O_RDWR | O_NONBLOCK | O_CLOEXEC);
            if (descriptor < 0) {
                throw refusal(calls, -descriptor, "");
            }
            MemorySegment request = TunSettings.request(arena, name);
            request.set(ValueLayout.JAVA_SHORT, TunSettings.UNION, IFF_TUN_NO_PI);
            int attached = calls.ioctl(descriptor, TUNSETIFF, request);
            int alarm = attached < 0 ? attached : calls.eventfd(O_NONBLOCK | O_CLOEXEC);
            if (alarm < 0) {
                calls.close(descriptor);
                throw refusal(calls, -alarm, name);
            }
            TunDevice device = new TunDevice(calls, name, mtu, descriptor, alarm);
            try {
                new TunSettings(calls, name).mtu(mtu);
            } catch (IOException e) {
                device.close();
                throw e;
            }
            return device;
        }
    }

    private static IOException refusal(LinuxCalls calls, int errno, String name) {
        return switch (errno) {
            case ENOENT, ENODEV, ENXIO -> new FileNotFoundException(
                    "there is no " + CLONE + ": this kernel has no TUN devices, or this container none");
            case EPERM, EACCES -> new AccessDeniedException(
                    CLONE, "", "a TUN device needs root, or the capability CAP_NET_ADMIN");
            case EBUSY, LinuxCalls.EINVAL -> new FileAlreadyExistsException("the interface " + name);
            default -> new IOException("no TUN device " + name + ": " + calls.words(errno));
        };
    }


    /** The interface's name. */
    public String name() {
        return name;
    }

    /** Packets lost because the kernel would not take them: it has no room, or the device is down. */
    public long refused() {
        return refused.get();
    }

    /**
     * Gives the kernel an address on the device, with a route to all addresses that have the same prefix, and takes
     * the device up.
     *
     * @param prefixLength 1 to 32
     * @throws IOException if the kernel refuses
     */
    public void configure(Ipv4Address address, int prefixLength) throws IOException {
        TunSettings settings = new TunSettings(calls, name);
        settings.address(address, prefixLength);
        settings.up();
    }

    @Override
    public int mtu() {
        return mtu;
    }

    @Override
    public void send(ByteBuffer out) throws IOException {
        if (out.remaining() == 0 || out.remaining() > mtu) {
            throw new IllegalArgumentException(
                    "a packet of " + out.remaining() + " octets on a device that carries 1 to " + mtu);
        }
        using.lock();
        try {
            requireOpen();
            int length = out.remaining();
            copied.clear().put(out);
            long written = calls.write(descriptor, packet, length);
            if (written < 0) {
                lost((int) -written);
            }
        } finally {
            using.unlock();
        }
    }

    /** What the kernel has no room for, or does not understand, is a loss as any other. */
    private void lost(int errno) throws IOException {
        switch (errno) {
            case LinuxCalls.EAGAIN, LinuxCalls.ENOBUFS, LinuxCalls.ENOMEM, LinuxCalls.EIO, LinuxCalls.EINVAL,
                    LinuxCalls.EINTR -> refused.incrementAndGet();
            default -> throw gone(errno);
        }
    }

    private IOException gone(int errno) {
        return new IOException(errno == LinuxCalls.EBADFD
                ? "the TUN device " + name + " is gone"
                : "the TUN device " + name + ": " + calls.words(errno));
    }

    private void requireOpen() throws ClosedChannelException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
    }

    @Override
    public boolean receive(ByteBuffer into) throws IOException {
        if (into.capacity() < mtu) {
            throw new IllegalArgumentException(
                    "a buffer of " + into.capacity() + " octets for packets of up to " + mtu);
        }
        into.clear();
        using.lock();
        try {
            requireOpen();
            long length = calls.read(descriptor, packet, MAX_PACKET);
            if (length > 0 && length <= mtu) {
                into.put(copied.clear().limit((int) length));
            } else if (length < 0 && length != -LinuxCalls.EAGAIN && length != -LinuxCalls.EINTR) {
                throw gone((int) -length);
            }
        } finally {
            using.unlock();
        }
        return into.flip().hasRemaining();
    }

    @Override
    public void await(long nanos) throws IOException {
        using.lock();
        try {
            if (closed.get() || Thread.currentThread().isInterrupted()) {
                return;
            }
            timespec.setAtIndex(ValueLayout.JAVA_LONG, 0, Math.max(0, nanos) / NANOS);
            timespec.setAtIndex(ValueLayout.JAVA_LONG, 1, Math.max(0, nanos) % NANOS);
            int ready = calls.poll(polled, 2, timespec);
            if (ready < 0 && ready != -LinuxCalls.EINTR) {
                throw gone(-ready);
            }
            if (ready > 0 && polled.get(ValueLayout.JAVA_SHORT, POLLFD + REVENTS) != 0) {
                calls.read(alarm, counter, Long.BYTES);
            }
        } finally {
            using.unlock();
        }
    }

    @Override
    public void wakeup() {
        if (!closed.get()) {
            ring();
        }
    }

    private void ring() {
        try (Arena one = Arena.ofConfined()) {
            calls.write(alarm, one.allocateFrom(ValueLayout.JAVA_LONG, 1), Long.BYTES);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            ring();
            using.lock();
            try {
                calls.close(descriptor);
                calls.close(alarm);
                arena.close();
            } finally {
                using.unlock();
            }
        }
    }
}
