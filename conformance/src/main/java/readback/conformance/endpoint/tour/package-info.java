/**
 * Tours of two endpoints through the sockets of two hosts: the state graph of a closed model of {@code spec/tcp},
 * walked step by step. What the wire shows is decoded from octets alone and compared with the segments of the model,
 * text included; what the calls of the users come to, and what the hosts say of their connections, with its states.
 */
@NullMarked
package readback.conformance.endpoint.tour;

import org.jspecify.annotations.NullMarked;
