/**
 * What a protocol is, and the registry of those there are. To add one: a folder in {@code spec/}, a package beside this
 * one with an implementation of {@link readback.conformance.protocol.Protocol}, and a line in
 * {@link readback.conformance.protocol.Protocols#ofProgram}. Nothing that is shared names a protocol.
 */
@NullMarked
package readback.conformance.protocol;

import org.jspecify.annotations.NullMarked;
