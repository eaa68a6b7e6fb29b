package readback.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is going on, on standard error. On a terminal the last line is a status that changes in place; elsewhere there
 * are lines only, and the status is one of them every half minute, so that a log shows life.
 */
public final class Progress implements AutoCloseable {

    private static final long REFRESH_MILLIS = 250;
    private static final long SIGN_OF_LIFE_MILLIS = 30_000;

    private final Terminal terminal;
    private final ScheduledExecutorService ticker;
    private final Future<?> ticking;
    private Supplier<Optional<String>> status = Optional::empty;
    private boolean shown;

    /** Nothing is going on yet. */
    public Progress(Terminal terminal) {
        this.terminal = terminal;
        this.ticker = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name("progress").unstarted(work));
        long period = terminal.live() ? REFRESH_MILLIS : SIGN_OF_LIFE_MILLIS;
        this.ticking = ticker.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    /** From now on this is the status; an empty one shows nothing. */
    public synchronized void status(Supplier<Optional<String>> status) {
        this.status = status;
    }

    /**
     * Shows what a job is doing and for how long it has run, until there is another status.
     *
     * @param name the job's
     * @param said what becomes of the lines that its child processes print
     */
    public JobListener job(String name, Consumer<String> said) {
        long start = System.nanoTime();
        AtomicReference<String> now = new AtomicReference<>("starting");
        status(() -> Optional.of(
                name + ": " + Amounts.time(Duration.ofNanos(System.nanoTime() - start)) + ", " + now.get()));
        return new JobListener() {
            @Override
            public void doing(String what) {
                now.set(what);
            }

            @Override
            public void said(String line) {
                said.accept(line);
            }
        };
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        erase();
        (terminal.live() ? TextLines.hanging(line, terminal.columns() - 1) : List.of(line))
                .forEach(terminal.err()::println);
        show();
    }

    /** A line that stays where there is no status line that would tell the same. */
    public synchronized void log(String line) {
        if (!terminal.live()) {
            say(line);
        }
    }

    /** Leaves no status behind. */
    @Override
    public synchronized void close() {
        ticking.cancel(false);
        ticker.shutdown();
        status = Optional::empty;
        erase();
        terminal.err().flush();
    }

    private synchronized void tick() {
        if (terminal.live()) {
            erase();
            show();
        } else {
            status.get().ifPresent(terminal.err()::println);
        }
    }

    private void show() {
        if (!terminal.live()) {
            return;
        }
        status.get().ifPresent(text -> {
            terminal.err().print(TextLines.fit(text, terminal.columns() - 1));
            terminal.err().flush();
            shown = true;
        });
    }

    private void erase() {
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            shown = false;
        }
    }
}
