package readback.tun;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network of one's own (Linux, {@code network_namespaces(7)}): interfaces, routes and ports that nobody else sees,
 * and a loopback interface that is up. It has no name, and is gone with the last thread, process and device in it: also
 * after {@code kill -9} there is nothing to remove.
 *
 * <p>A namespace is a thread's: sockets that the thread opens, TUN devices and processes that it starts are in it;
 * threads of the JVM that it starts are too.
 */
public final class NetworkNamespace {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int EPERM = 1;

    private NetworkNamespace() {}

    /**
     * Does something in a new namespace, in a thread of its own, and waits for it.
     *
     * @throws AccessDeniedException without root, or the capability CAP_SYS_ADMIN
     * @throws IOException if there can be no namespace for another reason
     * @throws Exception what is thrown within
     */
    public static <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return work.call();
        });
        Thread thread = Thread.ofPlatform().name("network-namespace").daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Takes the calling thread, which has to be a platform thread, into a new namespace for good.
     *
     * @throws AccessDeniedException without root, or the capability CAP_SYS_ADMIN
     * @throws IOException if there can be no namespace for another reason
     */
    public static void enter() throws IOException {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("a virtual thread has no network namespace of its own");
        }
        LinuxCalls calls = LinuxCalls.get();
        int result = calls.unshare(CLONE_NEWNET);
        if (result == -EPERM) {
            throw new AccessDeniedException(
                    "a network namespace", "", "it needs root, or the capability CAP_SYS_ADMIN");
        }
        if (result < 0) {
            throw new IOException("there can be no network namespace: " + calls.words(-result));
        }
        new TunSettings(calls, "lo").up();
    }
}
