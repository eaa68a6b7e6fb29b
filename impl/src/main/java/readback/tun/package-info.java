/**
 * TUN devices and network namespaces of Linux, by the C library through {@code java.lang.foreign}: where our stack
 * meets the kernel's.
 *
 * <p>Begin with {@link readback.tun.TunDevice}. Imports {@code readback.link} and {@code readback.wire}. It needs root,
 * and so mutants are not seeded here: without root no test would notice them.
 */
@NullMarked
package readback.tun;

import org.jspecify.annotations.NullMarked;
