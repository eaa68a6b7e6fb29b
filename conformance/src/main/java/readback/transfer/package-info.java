/**
 * {@code transfer} and {@code plot}: octets sent over a path that loses packets, in simulated time, and what passed on
 * it as a time-sequence diagram.
 */
@NullMarked
package readback.transfer;

import org.jspecify.annotations.NullMarked;
