/**
 * The stack for programs that others wrote: commands that put a host on a TUN device, where the kernel and all its
 * programs reach it.
 */
@NullMarked
package readback.serving;

import org.jspecify.annotations.NullMarked;
