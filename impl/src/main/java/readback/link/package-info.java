/**
 * Links carry IP packets between hosts: in memory, inside UDP datagrams (no privilege, any operating system), or through
 * a TUN device. Decorators put impairment (loss, duplication, reordering, delay) or a pcapng recorder around any of them,
 * so that neither is ever a branch in a core.
 *
 * <p>Imports {@code readback.wire} only.
 */
@NullMarked
package readback.link;

import org.jspecify.annotations.NullMarked;
