package readback.host.loop;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import readback.link.Link;

/**
 * The one thread of a host. It does what users ask for, takes packets from the link and fires timers, in turn, until
 * there is nothing left to do; then it waits for the link, whose wakeup ends the wait for all other reasons.
 *
 * <p>A {@link SocketException} goes to the user whose call threw it. Anything else that is thrown ends the loop: all
 * who wait are told, and {@link #failure} says why.
 */
public final class EventLoop implements Loop {

    /** What a user wants done. */
    private sealed interface Call permits Question, Errand {

        void perform() throws Exception;

        void refuse(IOException why);
    }

    /** Nobody waits for it. */
    private record Errand(Action body) implements Call {
        @Override
        public void perform() throws Exception {
            try {
                body.run();
            } catch (SocketException e) {
                // It went to the one whose call it was, and nobody waits.
            }
        }

        @Override
        public void refuse(IOException why) {
            // Nobody waits.
        }
    }

    /** A user's call, and where the answer goes. */
    private record Question<T>(Callable<T> body, CompletableFuture<T> answer) implements Call {
        @Override
        public void perform() throws Exception {
            try {
                answer.complete(body.call());
            } catch (SocketException e) {
                answer.completeExceptionally(e);
            } catch (Throwable e) {
                answer.completeExceptionally(e);
                throw e;
            }
        }

        @Override
        public void refuse(IOException why) {
            answer.completeExceptionally(why);
        }
    }

    /** Longer than any pass takes; what goes beyond it is a defect. */
    private static final Duration END = Duration.ofSeconds(30);

    private final Link link;
    private final HostClock clock;
    private final LoopWork work;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private ArrayDeque<Call> calls = new ArrayDeque<>();
    private boolean ended;

    // The loop's own.
    private boolean closing;
    private final List<CompletableFuture<Boolean>> settling = new ArrayList<>();

    private volatile Optional<Throwable> failure = Optional.empty();

    /** A loop that is not started yet. */
    public EventLoop(String name, Link link, HostClock clock, LoopWork work) {
        this.link = link;
        this.clock = clock;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Why the loop ended though it was not closed. */
    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    /**
     * Has something done by the loop and waits for the answer.
     *
     * @throws SocketException what the body threw, or that the loop has ended
     * @throws IOException when the loop fails
     */
    @Override
    public <T> T call(Callable<T> body) throws IOException {
        return answer(submit(body), Optional.empty());
    }

    /** Has something done by the loop, some time soon; or not at all, when the loop has ended. */
    @Override
    public void post(Action body) {
        submit(new Errand(body));
    }

    private <T> CompletableFuture<T> submit(Callable<T> body) {
        Question<T> call = new Question<>(body, new CompletableFuture<>());
        submit(call);
        return call.answer();
    }

    private void submit(Call call) {
        boolean first;
        lock.lock();
        try {
            if (ended) {
                call.refuse(gone());
                return;
            }
            first = calls.isEmpty();
            calls.add(call);
        } finally {
            lock.unlock();
        }
        // The loop takes all calls at once, so whoever was first has woken it, or is about to.
        if (first) {
            link.wakeup();
        }
    }

    @Override
    public void settle(Duration longest) throws IOException {
        CompletableFuture<Boolean> settled = new CompletableFuture<>();
        CompletableFuture<Boolean> registered = submit(() -> settling.add(settled));
        answer(registered, Optional.of(longest));
        answer(settled, Optional.of(longest));
    }

    /** Ends the loop and waits for that. */
    @Override
    public void close() throws InterruptedIOException {
        post(() -> closing = true);
        try {
            if (!thread.join(END)) {
                throw new IllegalStateException(thread.getName() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("Interrupted").initCause(e);
        }
    }

    private static <T> T answer(CompletableFuture<T> answer, Optional<Duration> longest) throws IOException {
        boolean interrupted = false;
        long end = System.nanoTime() + longest.orElse(END).toNanos();
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // A call that has begun cannot be taken back, and does not take long.
                    interrupted = true;
                }
            }
        } catch (TimeoutException e) {
            throw (IOException) new SocketTimeoutException("The host is busy").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException("The host has failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // The loop.

    @SuppressWarnings("try") // The registration is there to be closed.
    private void run() {
        try (HostClock.Registration _ = clock.onJump(link::wakeup)) {
            while (!closing) {
                boolean called = performCalls();
                boolean advanced = !closing && work.advance();
                if (!called && !advanced) {
                    settling.forEach(it -> it.complete(true));
                    settling.clear();
                    waitForMore();
                }
            }
            work.close();
        } catch (Throwable e) {
            failure = Optional.of(e);
        } finally {
            end();
        }
    }

    private boolean performCalls() throws Exception {
        ArrayDeque<Call> now;
        lock.lock();
        try {
            if (calls.isEmpty()) {
                return false;
            }
            now = calls;
            calls = new ArrayDeque<>();
        } finally {
            lock.unlock();
        }
        try {
            while (!now.isEmpty()) {
                now.poll().perform();
            }
        } finally {
            now.forEach(it -> it.refuse(gone()));
        }
        return true;
    }

    private void waitForMore() throws IOException {
        OptionalLong next = work.nextDeadline();
        link.await(next.isPresent() ? clock.realNanosUntil(next.getAsLong()) : Long.MAX_VALUE);
        // An interrupt means nothing to this thread, and must not keep it from waiting.
        boolean _ = Thread.interrupted();
    }

    /** No caller may be left waiting, whatever has happened. */
    private void end() {
        lock.lock();
        try {
            ended = true;
            calls.forEach(it -> it.refuse(gone()));
            calls.clear();
        } finally {
            lock.unlock();
        }
        settling.forEach(it -> it.completeExceptionally(gone()));
        work.abandon(failure);
        try {
            link.close();
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
        }
    }

    private IOException gone() {
        return failure.<IOException>map(it -> new IOException("The host has failed", it))
                .orElseGet(() -> new SocketException("The host is closed"));
    }
}
