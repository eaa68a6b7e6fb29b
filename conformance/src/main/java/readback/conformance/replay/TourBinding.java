package readback.conformance.replay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import readback.capture.PcapngWriter;
import readback.reports.SequenceDiagram;
import readback.spec.TlaValue;

/** How the tours of a protocol are played. Several threads call it at once. */
public interface TourBinding {

    /** The id of the model whose state graph is toured. */
    String model();

    /** Who gathers the state graph; has a public constructor without parameters. */
    Class<? extends TourListener> listener();

    /** The ways to make the model's numbers concrete, by name; at least one. */
    List<String> concretions(long seed);

    /**
     * Plays one tour, with ends of its own.
     *
     * @param concretion an index into {@link #concretions}
     * @param capture where packets are recorded
     * @return where it went another way; empty if it did not
     */
    Optional<TourMismatch> play(
            List<TourStep> tour, int concretion, long seed, TourLink link, Optional<PcapngWriter> capture)
            throws IOException;

    /** The first steps of a tour, drawn. */
    SequenceDiagram draw(String title, List<TourStep> steps);

    /** The ids of the requirements that are at stake in a step; at least one. */
    List<String> requirements(TourStep step);

    /** What packets go through. */
    enum TourLink {
        /** Octets in this process. */
        MEMORY,
        /** UDP datagrams on the loopback interface. */
        UDP
    }

    /**
     * One step of a tour.
     *
     * @param edge the number of its edge, from 0
     * @param event as the specification records it
     * @param state what sockets can show of the state after the step
     */
    record TourStep(int edge, TlaValue.Rec event, TlaValue.Rec state) {}

    /** Something that the tour says otherwise, at one of its steps, from 0. */
    record TourMismatch(int step, String expected, String came) {}
}
