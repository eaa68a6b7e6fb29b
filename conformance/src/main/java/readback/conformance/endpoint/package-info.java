/**
 * The binding of {@code spec/tcp} to {@link readback.tcp}: one TCP endpoint, for every protocol that is built on it.
 *
 * <h2>What is compared</h2>
 *
 * <p>A transition {@code (s, t)} carries its step in {@code t.event}. If an end takes it, the core is given {@code
 * s.tcb[at]} and the event, and must come to {@code event.r}: the next state with every variable, the segments in
 * order, what the user is told, how much text is delivered, which timers start. Besides, what the specification leaves
 * out because it follows: a timer runs exactly when the state says so, and one that is not started keeps its deadline;
 * text is acknowledged to the host exactly as SND.UNA passes it; text is queued by the host exactly once, and what is
 * held is what was queued and not delivered; effects come in their order. {@code t.tcb[at]} must be {@code
 * event.r.tcb}, and all other ends as they were. Where no end takes a step (loss, time, a crash) the ends stay, or are
 * closed by the crash; there is nothing of the core to execute.
 *
 * <p>Where the specification allows several results, the core gives the preferred one. A transition with another result
 * is executed too, and compared with the preferred result of the same TCB and event, which TLC reaches from the same
 * state; if it never does, that is a divergence. So every transition is executed, and none is compared with a result
 * that merely might have been.
 *
 * <p>The binding is total in both directions. A name, a field or a value of the specification that has no binding is a
 * divergence; so is anything that the core throws. Tests read the modules and compare names with
 * {@link readback.conformance.endpoint.EventName}, and that with the core's sealed events.
 *
 * <h2>Sequence numbers</h2>
 *
 * <p>The specification counts modulo N, the core modulo 2^32. An {@link readback.conformance.endpoint.Embedding} has
 * two {@link readback.conformance.endpoint.Space spaces}: one for what this end numbers (ISS, SND.UNA, SND.NXT, SEG.ACK
 * of what arrives, SEG.SEQ of what is sent), with SND.UNA as its anchor, and one for what the peer numbers, with
 * RCV.NXT as its anchor. The anchor lies at any 32-bit number, and every other number as far from it as it is the short
 * way round: from N/2 below to N/2 - 1 above. Going back, the offset from the base is taken modulo N; it undoes the
 * embedding, and it commutes with addition, so that a number the core computes (RCV.NXT + 1, SEG.SEQ + SEG.LEN)
 * projects to the number that the specification computes.
 *
 * <p>It is exact, for every question that specification and core ask gets the same answer:
 * <ul>
 *   <li>Equality, of numbers of one space: the embedding is one-to-one.
 *   <li>{@code Off(una, x) <= Off(una, nxt)}, which makes an ACK acceptable: SND.NXT is less than N/2 ahead. An x ahead
 *       of SND.UNA has the same distance in both; an x behind it has a distance of at least N/2 in the one and almost
 *       2^32 in the other, and both are too far.
 *   <li>{@code Off(una - Window, x) <= Off(una - Window, nxt)}, RFC 5961: likewise, since the window is less than N/2.
 *   <li>{@code Off(rnxt, x) < Window}, for the first octet of a segment: likewise. For the last one, x + SEG.LEN - 1,
 *       and for the number after it: they are at most N/2 - 1 + SEG.LEN ahead, and come round to the window only from N
 *       on, so SEG.LEN may be up to N/2, a SYN not counted (it never matters where one is accepted).
 *   <li>{@code Off(x, rnxt) < SEG.LEN}, how much of the text is old: at most N/2 where x is not ahead, and else at
 *       least N/2 + 1 in the one and almost 2^32 in the other.
 * </ul>
 * What these rest on is checked for each step, and a model that leaves these bounds diverges: so is, where windows
 * change, that SND.WL1 and SEG.SEQ, and SND.WL2 and SEG.ACK, are less than N/2 apart. Where the user reads at once
 * every window is the whole buffer, and the specification keeps neither SND.WL1 nor SND.WL2; the core is given some
 * that fit. How often a timeout was doubled is any number. What the specification writes as a plain zero (SEG.ACK
 * without ACK bit, SEG.SEQ of the reset that answers a segment without one) is a zero in what the core sends; in what
 * it receives, a field that must not be looked at holds any number.
 *
 * <p>Each execution chooses its two bases, and the time, anew: half of the time around 0 and 2^31, where the 32 bits
 * wrap and signs change. Numbers far from both bases project to nothing, so that to mix up the two spaces is noticed.
 * Where challenge ACKs are counted, so is the time at which their interval began; and where the specification counts
 * none, the core is given an interval that is over, with any number of them.
 */
@NullMarked
package readback.conformance.endpoint;

import org.jspecify.annotations.NullMarked;
