/**
 * The Internet Protocol beneath the transports: fragments, routes, and what is said when a packet goes no further.
 *
 * <p>Two levels. Decisions are made in ranges and values, and are what the specification {@code Forwarding} has: {@link
 * readback.ip.Fragment}, {@link readback.ip.Reassembly} with {@link readback.ip.ReassemblyRules}, {@link
 * readback.ip.RateLimit}. Over octets, on top of them: {@link readback.ip.Fragmenter} and {@link
 * readback.ip.Reassembler} for those who send and receive, {@link readback.ip.Identification} and {@link
 * readback.ip.PathMtu} for what a sender has to remember, and {@link readback.ip.Router}, which is where to begin for
 * forwarding: one packet in, one {@link readback.ip.FragmentVerdict} out.
 *
 * <p>Time is an argument, in nanoseconds on any clock that does not go backwards; it may wrap. Deadlines are data. What
 * remembers anything is bounded, and counts what it gives up. Instances belong to one thread.
 *
 * <p>Imports {@code readback.wire} only: no I/O, no clock, no threads.
 */
@NullMarked
package readback.ip;

import org.jspecify.annotations.NullMarked;
