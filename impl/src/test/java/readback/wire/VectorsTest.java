package readback.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import readback.tcp.SeqNum;
import readback.wire.Vectors.Vector;

/** No vector is overlooked: each kind has its test, or a reason why it has none, and so has each id. */
class VectorsTest {

    /** Kinds all of whose vectors are run, and by which test. */
    private static final Map<String, Class<?>> TESTED = Map.of(
            "ipv4-header", HeaderVectorsTest.class,
            "tcp-segment", HeaderVectorsTest.class,
            "udp-datagram", UdpHeaderTest.class,
            "icmpv4", IcmpMessageTest.class,
            "internet-checksum", InternetChecksumTest.class,
            "incremental-checksum", InternetChecksumTest.class,
            "sequence-arithmetic", VectorsTest.class);

    /** Vectors of what the stack does not have, each by its id. */
    private static final Map<String, String> NOT_YET = Map.of(
            "rfc5769-2.1", "the stack has no STUN",
            "rfc5769-2.2", "the stack has no STUN",
            "rfc5769-2.3", "the stack has no STUN",
            "rfc5769-2.4", "the stack has no STUN",
            "rto-series-1", "the retransmission timeout is fixed, no round trip is measured",
            "rto-series-wrong-order", "the retransmission timeout is fixed, no round trip is measured");

    /** Those of the checksum's vectors that a test names one by one, because each has a shape of its own. */
    private static final Set<String> NAMED_BY_A_TEST = Set.of("rfc1071-32bit", "rfc1624-incremental");

    @Test
    void everyVectorIsAccountedFor() {
        assertThat(Vectors.vectors())
                .hasSize(31)
                .allSatisfy(it -> assertThat(TESTED.containsKey(it.kind()) ^ NOT_YET.containsKey(it.id()))
                        .as("%s of kind %s", it.id(), it.kind())
                        .isTrue());
        assertThat(Vectors.vectors().map(Vector::id)).doesNotHaveDuplicates().containsAll(NOT_YET.keySet());
    }

    /** A test that filters its vectors would pass when a new one has a shape that it does not know. */
    @Test
    void everyChecksumVectorHasAShapeThatATestKnows() {
        assertThat(Vectors.vectors().filter(it -> it.kind().endsWith("-checksum")))
                .allSatisfy(it -> assertThat(InternetChecksumTest.ofOctets().contains(it)
                                ^ InternetChecksumTest.incremental().contains(it)
                                ^ NAMED_BY_A_TEST.contains(it.id()))
                        .as(it.id())
                        .isTrue());
    }

    @Test
    void sequenceNumbersAreOrderedAsTheVectorSays() {
        for (Vector vector : Vectors.ofKind("sequence-arithmetic")) {
            JsonNode pairs = vector.input().required("pairs");
            JsonNode expected = vector.expected().required("lt");
            assertThat(pairs.size()).isEqualTo(expected.size()).isPositive();
            for (int i = 0; i < pairs.size(); i++) {
                SeqNum a = new SeqNum(Integer.parseUnsignedInt(pairs.get(i).get(0).textValue(), 16));
                SeqNum b = new SeqNum(Integer.parseUnsignedInt(pairs.get(i).get(1).textValue(), 16));
                assertThat(a.isBefore(b)).as("%s < %s", a, b).isEqualTo(expected.get(i).booleanValue());
            }
        }
    }
}
