/**
 * The TCP core: a pure function from a connection, an event and the time to the next connection and its effects.
 *
 * <p>It mirrors the specification name by name: states are the RFC's, {@code SND.UNA} is {@code sndUna}, and a
 * transition's method is called like its TLA+ operator. There is one record for each state, holding only what that
 * state has. The core decides in ranges of sequence numbers and never touches payload. Time and randomness are
 * arguments, and deadlines are data, so the model checker, a test, a fuzzer and the event loop all drive the same
 * function.
 *
 * <p>Begin with {@link readback.tcp.Tcp}, {@link readback.tcp.Connection} and {@link readback.tcp.Event}. Left out,
 * because the specification of connection management has no part of it: estimation of the round-trip time and
 * congestion control (MUST-18, MUST-19), probes of a window that stays shut (MUST-36), delayed acknowledgments, Nagle's
 * algorithm, urgent data, keep-alives, and the keeping of segments that arrive beyond a hole (SHLD-31).
 *
 * <p>Imports {@code readback.wire} at most: no I/O, no clock, no threads.
 */
@NullMarked
package readback.tcp;

import org.jspecify.annotations.NullMarked;
