/**
 * What travels: header codecs and the internet checksum.
 *
 * <p>Each header has two faces. A view reads and writes fields in place, over memory that somebody else owns; a record is
 * the same header as a value. Raw integers end here: a sequence number, a port and an address are types. What is malformed
 * is a value too, not an exception.
 *
 * <p>Imports nothing of ours, does no I/O.
 */
@NullMarked
package readback.wire;

import org.jspecify.annotations.NullMarked;
