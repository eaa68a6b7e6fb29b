package readback.tcp;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** What {@link ConversationFuzzTest} looks for, with octets by chance. */
class ConversationProperties {

    @Property(tries = 3000)
    void anySegmentsAreSurvived(@ForAll @Size(min = 200, max = 3000) byte[] octets) {
        int delivered = Conversations.play(octets);
        Statistics.label("delivered").collect(delivered == 0 ? "nothing" : delivered < 1000 ? "some" : "much");
        Statistics.label("delivered").coverage(it -> {
            it.check("some").percentage(share -> share > 20);
            it.check("much").percentage(share -> share > 5);
        });
    }
}
