package readback.conformance.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Does jobs side by side, each with its share of the processors. */
final class JobPool {

    /**
     * One job.
     *
     * @param processors how many it keeps busy, at least 1; more than there are means all of them
     * @param length how long it takes compared with the others, in any unit
     */
    record Job<T>(int processors, long length, Callable<T> work) {}

    private record Done<T>(int processors, T result) {}

    private JobPool() {}

    /**
     * Does all jobs, the longest first. The first that throws ends the others, which are interrupted.
     *
     * @return the results in the order in which they came
     * @throws Exception what a job threw
     */
    static <T> List<T> work(List<Job<T>> jobs, int processors) throws Exception {
        List<Job<T>> waiting = new ArrayList<>(jobs);
        waiting.sort(Comparator.comparingInt((Job<T> job) -> Math.min(job.processors(), processors))
                .thenComparingLong(Job::length)
                .reversed());
        return work(waiting, processors, _ -> false);
    }

    /**
     * Does jobs, the shortest first, until there is a result after which no other is wanted: those that are still at
     * work are interrupted, and those that wait never begin.
     *
     * @return the results in the order in which they came, that one the last
     * @throws Exception what a job threw
     */
    static <T> List<T> workUntil(Predicate<T> last, List<Job<T>> jobs, int processors) throws Exception {
        List<Job<T>> waiting = new ArrayList<>(jobs);
        waiting.sort(Comparator.comparingLong(Job::length));
        return work(waiting, processors, last);
    }

    private static <T> List<T> work(List<Job<T>> waiting, int processors, Predicate<T> last) throws Exception {
        int all = waiting.size();
        List<T> results = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletionService<Done<T>> running = new ExecutorCompletionService<>(threads);
            int free = processors;
            boolean over = false;
            while (!over && results.size() < all) {
                free -= startThoseThatFit(waiting, processors, free, running);
                Done<T> done = running.take().get();
                free += done.processors();
                results.add(done.result());
                over = last.test(done.result());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many processors are taken by the jobs that it started and removed from those waiting. */
    private static <T> int startThoseThatFit(
            List<Job<T>> waiting, int processors, int free, CompletionService<Done<T>> running) {
        int taken = 0;
        for (Job<T> job : List.copyOf(waiting)) {
            int share = Math.clamp(job.processors(), 1, processors);
            if (share <= free - taken) {
                waiting.remove(job);
                taken += share;
                running.submit(() -> new Done<>(share, job.work().call()));
            }
        }
        return taken;
    }
}
