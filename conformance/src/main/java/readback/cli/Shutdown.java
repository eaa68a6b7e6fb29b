package readback.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Ending in the middle of things. From the moment the JVM is told to end (Ctrl-C, SIGTERM) no result is published any
 * more: what the dying children still say would read as results of theirs.
 */
public final class Shutdown {

    /** Longer than the JVM needs from an interrupt to its first shutdown hook. */
    private static final long NOTICE_MILLIS = 400;

    private static final ReentrantReadWriteLock GATE = new ReentrantReadWriteLock();
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();
    private static volatile boolean begun;

    private Shutdown() {}

    /** An act that is done whole or not at all. */
    @FunctionalInterface
    public interface Act<E extends Exception> {
        /** Does it. */
        void run() throws E;
    }

    /** Makes an interrupt end every child process, theirs included. To be called once, when the program starts. */
    public static void guard() {
        Runtime.getRuntime().addShutdownHook(new Thread(Shutdown::end, "shutdown"));
    }

    /** Has a folder removed when the end comes. */
    static void remove(Path folder) {
        FOLDERS.add(folder);
    }

    /** Takes back {@link #remove}. */
    static void leave(Path folder) {
        FOLDERS.remove(folder);
    }

    /** Does the act before the end comes, or, when it has begun, never returns. An act within an act is part of it. */
    public static <E extends Exception> void orNever(Act<E> act) throws E {
        if (GATE.getReadHoldCount() > 0) {
            act.run();
            return;
        }
        if (begun || !GATE.readLock().tryLock()) {
            awaitTheEnd();
        }
        try {
            act.run();
        } finally {
            GATE.readLock().unlock();
        }
    }

    /**
     * To be called where a child process ended strangely. Ctrl-C reaches children and parent at once, so a dead child
     * may be the first that is heard of it: this waits a moment, and if the end has begun, never returns.
     */
    public static void suspect() {
        try {
            Thread.sleep(NOTICE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (begun) {
            awaitTheEnd();
        }
    }

    private static void end() {
        begun = true;
        GATE.writeLock().lock();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        FOLDERS.forEach(StagedResults::delete);
    }

    private static void awaitTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                never.await();
            } catch (InterruptedException ended) {
                // The JVM is ending anyway; there is nobody left to tell.
            }
        }
    }
}
