/**
 * Benchmarks: JMH's, which are compiled with the tests of {@code impl}, and a C program that does the same work. Begin
 * with {@link readback.conformance.bench.Benchmarks}.
 */
@org.jspecify.annotations.NullMarked
package readback.conformance.bench;
