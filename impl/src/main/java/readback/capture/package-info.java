/**
 * Capture files: pcapng and pcap, read and written.
 *
 * <p>{@link readback.capture.CaptureReader} opens either format by its first octets and gives its packets one by one;
 * a file that breaks off or contradicts itself is a {@link readback.capture.CaptureException} that says where.
 * {@link readback.capture.PcapngWriter} writes pcapng. {@link readback.link.PcapngTap} records a link with it.
 *
 * <p>Imports {@code readback.wire} only.
 */
@NullMarked
package readback.capture;

import org.jspecify.annotations.NullMarked;
