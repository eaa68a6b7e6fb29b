package readback.conformance.handshake;

import java.util.List;
import readback.reports.results.GraphLayout.PlacedState;
import readback.reports.results.GraphLayout.Road;
import readback.reports.results.GraphLayout;

/** The states of a connection where figure 5 of RFC 9293 section 3.3.2 has them, with the edges of that figure. */
final class ConnectionLayout {

    private ConnectionLayout() {}

    static GraphLayout figure5() {
        return new GraphLayout("figure 5 of RFC 9293", 880, 850, "CLOSED", states(), roads());
    }

    /** CLOSED stands twice, so that the edges at the end cross nothing. */
    private static List<PlacedState> states() {
        return List.of(
                new PlacedState("CLOSED", 440, 40),
                new PlacedState("LISTEN", 440, 160),
                new PlacedState("SYN-RECEIVED", 150, 290),
                new PlacedState("SYN-SENT", 730, 290),
                new PlacedState("ESTABLISHED", 440, 420),
                new PlacedState("FIN-WAIT-1", 150, 540),
                new PlacedState("CLOSE-WAIT", 730, 540),
                new PlacedState("FIN-WAIT-2", 150, 670),
                new PlacedState("CLOSING", 440, 670),
                new PlacedState("LAST-ACK", 730, 670),
                new PlacedState("TIME-WAIT", 440, 800),
                new PlacedState("CLOSED", 730, 800));
    }

    private static List<Road> roads() {
        return List.of(
                new Road("CLOSED", "LISTEN", "M425 57V143", 415, 95, "end"),
                new Road("LISTEN", "CLOSED", "M455 143V57", 465, 95, "start"),
                new Road("CLOSED", "SYN-SENT", "M502 34C640 40 745 120 745 273", 705, 100, "start"),
                new Road("SYN-SENT", "CLOSED", "M715 273C712 160 620 62 502 48", 640, 165, "middle"),
                new Road("LISTEN", "SYN-RECEIVED", "M400 177C390 230 300 282 212 284", 330, 268, "start"),
                new Road("SYN-RECEIVED", "LISTEN", "M150 273C150 210 260 160 378 160", 170, 185, "end"),
                new Road("LISTEN", "SYN-SENT", "M480 177C500 235 580 282 668 284", 550, 268, "end"),
                new Road("SYN-SENT", "SYN-RECEIVED", "M668 296H212", 440, 314, "middle"),
                new Road("SYN-RECEIVED", "ESTABLISHED", "M185 307C220 380 300 412 378 414", 262, 346, "start"),
                new Road("SYN-SENT", "ESTABLISHED", "M695 307C660 380 580 412 502 414", 618, 346, "end"),
                new Road("SYN-RECEIVED", "FIN-WAIT-1", "M135 307V523", 125, 415, "end"),
                new Road("ESTABLISHED", "FIN-WAIT-1", "M400 437C380 500 300 528 212 534", 312, 470, "end"),
                new Road("ESTABLISHED", "CLOSE-WAIT", "M480 437C500 500 580 528 668 534", 568, 470, "start"),
                new Road("FIN-WAIT-1", "FIN-WAIT-2", "M135 557V653", 125, 605, "end"),
                new Road("FIN-WAIT-1", "CLOSING", "M212 548C300 560 400 590 425 653", 415, 595, "start"),
                new Road("CLOSE-WAIT", "LAST-ACK", "M730 557V653", 742, 605, "start"),
                new Road("FIN-WAIT-1", "TIME-WAIT", "M190 557C250 640 330 740 400 783", 296, 712, "end"),
                new Road("FIN-WAIT-2", "TIME-WAIT", "M150 687C160 770 280 800 378 802", 190, 790, "end"),
                new Road("CLOSING", "TIME-WAIT", "M440 687V783", 450, 735, "start"),
                new Road("TIME-WAIT", "CLOSED", "M502 800H668", 585, 818, "middle"),
                new Road("LAST-ACK", "CLOSED", "M730 687V783", 742, 735, "start"));
    }
}
