/**
 * Benchmarks, and {@code bench}, which runs them: JMH's, which are compiled with the tests of {@code impl}, and a C
 * program that does the same work.
 *
 * <p>Depends on the stack, on what commands share and on the result files, and on nothing that checks the stack. Begin
 * with {@link readback.bench.Benchmarks}.
 */
@org.jspecify.annotations.NullMarked
package readback.bench;
