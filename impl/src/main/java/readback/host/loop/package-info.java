/**
 * Who has a host's work done, and when: clocks, timers, and two loops. It knows of links, and nothing of what comes
 * through them: what a loop drives is a {@link readback.host.loop.LoopWork}.
 *
 * <p>{@link readback.host.loop.EventLoop} is a thread that waits for its link, for user calls and for the next
 * deadline. {@link readback.host.loop.DrivenLoop} has no thread: whoever calls it drives it, and with a {@link
 * readback.host.loop.ManualClock} everything that happens follows from those calls. Users see either as a {@link
 * readback.host.loop.Loop}.
 *
 * <p>May import {@code readback.link}.
 */
@NullMarked
package readback.host.loop;

import org.jspecify.annotations.NullMarked;
