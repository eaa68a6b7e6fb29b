/** The protocol of {@code spec/retransmission}: a reliable byte stream between two TCP endpoints. */
@NullMarked
package readback.conformance.retransmission;

import org.jspecify.annotations.NullMarked;
