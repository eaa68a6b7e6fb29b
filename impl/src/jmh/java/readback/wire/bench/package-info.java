/**
 * How fast headers are written and read, against Netty's buffers, pcap4j and a C program.
 *
 * <p>All write and read the same 52 octets: an IPv4 header of 20, and a TCP header of 32 that ends in timestamps, with
 * both checksums and no text. All go round a ring of {@value SampleHeaders#SLOTS} headers, and every header has other
 * values than the one before, so that nothing can be worked out once and kept. Writing means that every field is
 * written and both checksums are right; reading means that lengths, both checksums and the options are checked, and
 * that every field comes into a sum that is returned. The C program is {@code src/jmh/c/headers.c}.
 */
@org.jspecify.annotations.NullMarked
package readback.wire.bench;
