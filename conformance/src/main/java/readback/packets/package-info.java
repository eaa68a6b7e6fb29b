/**
 * Packets on the command line: {@code decode} takes those of a capture, or typed ones, apart field by field, and {@code
 * checksum} computes the internet checksum of octets. The fields are described in {@code readback.wire.describe}; here
 * is how they are shown, as text and as JSON.
 *
 * <p>Depends on the stack and on what commands share, and on nothing that checks the stack. Begin with {@link
 * readback.packets.DecodeCommand}.
 */
@NullMarked
package readback.packets;

import org.jspecify.annotations.NullMarked;
