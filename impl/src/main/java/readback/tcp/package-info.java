/**
 * The TCP core: a pure function from a connection, an event and the time to the next connection and its effects.
 *
 * <p>It mirrors the specification name by name: states are the RFC's, {@code SND.UNA} is {@code sndUna}, and a
 * transition's method is called like its TLA+ operator. There is one record for each state, holding only what that state
 * has. The core decides in ranges of sequence numbers and never touches payload. Time and randomness are arguments, and
 * deadlines are data, so the model checker, a test, a fuzzer and the event loop all drive the same function.
 *
 * <p>Imports {@code readback.wire} at most: no I/O, no clock, no threads.
 */
@NullMarked
package readback.tcp;

import org.jspecify.annotations.NullMarked;
