package readback.tun;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * The system calls of Linux that a TUN device takes, by the C library. Those that fail say so by a negative result, -1
 * times the number of the error ({@code errno}); the numbers are those of x86-64 and AArch64, which are the same.
 */
final class LinuxCalls {

    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EINVAL = 22;
    static final int ENOBUFS = 105;
    static final int EBADFD = 77;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle open = call("open", 2, INT, POINTER, INT);
    private final MethodHandle close = call("close", 0, INT, INT);
    private final MethodHandle ioctl = call("ioctl", 2, INT, INT, LONG, POINTER);
    private final MethodHandle read = call("read", 0, LONG, INT, POINTER, LONG);
    private final MethodHandle write = call("write", 0, LONG, INT, POINTER, LONG);
    private final MethodHandle ppoll = call("ppoll", 0, INT, POINTER, LONG, POINTER, POINTER);
    private final MethodHandle eventfd = call("eventfd", 0, INT, INT, INT);
    private final MethodHandle socket = call("socket", 0, INT, INT, INT, INT);
    private final MethodHandle unshare = call("unshare", 0, INT, INT);
    private final MethodHandle strerror = plain("strerror", POINTER, INT);
    private final ThreadLocal<MemorySegment> state =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(Linker.Option.captureStateLayout()));

    private static final class Holder {
        static final LinuxCalls ONLY = new LinuxCalls();
    }

    private LinuxCalls() {}

    /**
     * The calls of this process.
     *
     * @throws IOException when this is not Linux
     */
    static LinuxCalls get() throws IOException {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw new IOException("TUN devices are there under Linux only, and this is "
                    + System.getProperty("os.name"));
        }
        return Holder.ONLY;
    }

    /** A function whose arguments from {@code variadic} on are variadic; none are if it is 0. */
    @SuppressWarnings("restricted")
    private static MethodHandle call(String name, int variadic, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        Linker.Option errno = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments),
                variadic == 0
                        ? new Linker.Option[] {errno}
                        : new Linker.Option[] {errno, Linker.Option.firstVariadicArg(variadic)});
    }

    @SuppressWarnings("restricted")
    private static MethodHandle plain(String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private static AssertionError impossible(Throwable thrown) {
        return new AssertionError("system calls throw nothing", thrown);
    }

    private int checked(int result, MemorySegment captured) {
        return result < 0 ? -(int) ERRNO.get(captured, 0L) : result;
    }

    private long checked(long result, MemorySegment captured) {
        return result < 0 ? -(int) ERRNO.get(captured, 0L) : result;
    }

    int open(MemorySegment path, int flags) {
        MemorySegment captured = state.get();
        try {
            return checked((int) open.invokeExact(captured, path, flags), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    int close(int descriptor) {
        MemorySegment captured = state.get();
        try {
            return checked((int) close.invokeExact(captured, descriptor), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    int ioctl(int descriptor, long request, MemorySegment argument) {
        MemorySegment captured = state.get();
        try {
            return checked((int) ioctl.invokeExact(captured, descriptor, request, argument), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    long read(int descriptor, MemorySegment into, long length) {
        MemorySegment captured = state.get();
        try {
            return checked((long) read.invokeExact(captured, descriptor, into, length), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    long write(int descriptor, MemorySegment from, long length) {
        MemorySegment captured = state.get();
        try {
            return checked((long) write.invokeExact(captured, descriptor, from, length), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Waits for as long as a {@code timespec} says. */
    int poll(MemorySegment descriptors, long count, MemorySegment timespec) {
        MemorySegment captured = state.get();
        try {
            return checked(
                    (int) ppoll.invokeExact(captured, descriptors, count, timespec, MemorySegment.NULL), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    int eventfd(int flags) {
        MemorySegment captured = state.get();
        try {
            return checked((int) eventfd.invokeExact(captured, 0, flags), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    int socket(int domain, int type, int protocol) {
        MemorySegment captured = state.get();
        try {
            return checked((int) socket.invokeExact(captured, domain, type, protocol), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** Takes the calling thread out of what it shares with others. */
    int unshare(int flags) {
        MemorySegment captured = state.get();
        try {
            return checked((int) unshare.invokeExact(captured, flags), captured);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /** What an error is called. */
    @SuppressWarnings("restricted")
    String words(int errno) {
        try {
            MemorySegment text = (MemorySegment) strerror.invokeExact(errno);
            return text.reinterpret(Short.MAX_VALUE).getString(0).toLowerCase(Locale.ROOT);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }
}
