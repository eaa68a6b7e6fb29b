package readback.conformance.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import readback.conformance.endpoint.SpecSegment.SpecBlock;
import readback.reports.results.ItfValue;
import readback.tcp.Controls;

/** A segment reads the same in a trace and in a divergence. */
class EndpointWordsTest {

    private static String drawn(String json) throws Exception {
        return EndpointWords.segment(ItfValue.of(new ObjectMapper().readTree(json)));
    }

    @Test
    void anAckTellsWhatIsReported() throws Exception {
        String words = "ACK seq=14 ack=15 sack=2-4,0-1";
        assertThat(drawn("""
                {"seq": {"#bigint": "14"}, "ack": {"#bigint": "15"}, "ctl": {"#set": ["ACK"]},
                 "len": {"#bigint": "0"}, "wnd": {"#bigint": "5"}, "permits": false,
                 "sack": [{"#tup": [{"#bigint": "2"}, {"#bigint": "4"}]}, {"#tup": [{"#bigint": "0"}, {"#bigint": "1"}]}]}
                """)).isEqualTo(words);
        assertThat(SpecEvent.words(new SpecSegment(
                        14, 15, Controls.ACK, 0, 5, SpecSegment.NO_URGENT, false, List.of(new SpecBlock(2, 4), new SpecBlock(0, 1)),
                        Optional.empty(), SpecConstants.UNLIMITED)))
                .isEqualTo(words);
    }

    @Test
    void timestampsAreWrittenAndAWindowWhereItIsWanted() throws Exception {
        String json = """
                {"seq": {"#bigint": "1"}, "ack": {"#bigint": "2"}, "ctl": {"#set": ["ACK"]},
                 "len": {"#bigint": "0"}, "wnd": {"#bigint": "5"}, "ts": {"#tup": [{"#bigint": "7"}, {"#bigint": "3"}]}}
                """;
        SpecSegment segment = new SpecSegment(
                1, 2, Controls.ACK, 0, 5, SpecSegment.NO_URGENT, false, List.of(),
                Optional.of(new SpecSegment.SpecTimestamps(7, 3)), SpecConstants.UNLIMITED);
        assertThat(drawn(json)).isEqualTo("ACK seq=1 ack=2 ts=7,3").isEqualTo(SpecEvent.words(segment));
        assertThat(EndpointWords.segment(ItfValue.of(new ObjectMapper().readTree(json)), true))
                .isEqualTo("ACK seq=1 ack=2 wnd=5 ts=7,3").isEqualTo(SpecEvent.words(segment, true));
    }

    @Test
    void textWithoutReportsHasNone() throws Exception {
        String words = "ACK seq=1 ack=2 len=3";
        assertThat(drawn("""
                {"seq": {"#bigint": "1"}, "ack": {"#bigint": "2"}, "ctl": {"#set": ["ACK"]},
                 "len": {"#bigint": "3"}, "wnd": {"#bigint": "5"}, "permits": false, "sack": []}
                """)).isEqualTo(words);
        assertThat(SpecEvent.words(new SpecSegment(1, 2, Controls.ACK, 3, 5))).isEqualTo(words);
    }

    @Test
    void anUrgentPointerIsNamedAndNoneIsNot() throws Exception {
        String head = "{\"seq\": {\"#bigint\": \"1\"}, \"ctl\": {\"#set\": []}, \"urg\": {\"#bigint\": \"";
        assertThat(drawn(head + "3\"}}")).isEqualTo("no flags seq=1 up=3");
        assertThat(drawn(head + "65536\"}}")).isEqualTo("no flags seq=1");
    }
}
