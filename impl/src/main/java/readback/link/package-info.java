/**
 * Links carry IP packets between hosts: in memory, or inside UDP datagrams (no privilege, any operating system).
 * Decorators put impairment (loss, duplication, reordering, delay) or a pcapng recorder around any of them, so that
 * neither is ever a branch in a core.
 *
 * <p>Begin with {@link readback.link.Link}. Decorators stack, and their order says what is meant:
 *
 * <pre>{@code
 * Link link = new PcapngTap(new ImpairedLink(udp, impairment, seed, clock), capture, "sent", time);      // as sent
 * Link link = new ImpairedLink(new PcapngTap(udp, capture, "carried", time), impairment, seed, clock);   // as carried
 * }</pre>
 *
 * <p>{@link readback.capture.CaptureReader} reads back what a recorder wrote, and the captures of other programs.
 *
 * <p>Imports {@code readback.wire} and {@code readback.capture}.
 */
@NullMarked
package readback.link;

import org.jspecify.annotations.NullMarked;
