--------------------------- MODULE FigureScripts ---------------------------
(***************************************************************************)
(* Figures 6 to 13 of RFC 9293 as scripts: written from figures.json by    *)
(* readback.spec.FigureScripts, and not by hand.                           *)
(***************************************************************************)
EXTENDS Segments, Sequences

\* The figures show no windows; none ever changes
Shown(seq, ack, ctl, len) == Segment(seq, ack, ctl, len, IF "RST" \in ctl THEN 0 ELSE 1000)

\* Basic three-way handshake, RFC 9293 section 3.5
Figure6 ==
  [A |-> [st |-> "CLOSED", iss |-> 100, nxt |-> 0, rnxt |-> 0], B |-> [st |-> "LISTEN", iss |-> 300, nxt |-> 0, rnxt |-> 0],
   old |-> {  },
   script |-> <<
    [name |-> "OpenActive", at |-> "A", in |-> << >>,
      out |-> << Shown(100, 0, {"SYN"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 0, {"SYN"}, 0) >>,
      out |-> << Shown(300, 101, {"SYN", "ACK"}, 0) >>, states |-> << "SYN-SENT", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 101, {"SYN", "ACK"}, 0) >>,
      out |-> << Shown(101, 301, {"ACK"}, 0) >>, states |-> << "ESTABLISHED", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(101, 301, {"ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "ESTABLISHED", "ESTABLISHED" >>],
    [name |-> "Send", at |-> "A", in |-> << >>,
      out |-> << Shown(101, 301, {"ACK"}, 10) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(101, 301, {"ACK"}, 10) >>,
      out |-> <<  >>, states |-> << "ESTABLISHED", "ESTABLISHED" >>] >>]

\* Simultaneous open, RFC 9293 section 3.5 (MUST-10)
Figure7 ==
  [A |-> [st |-> "CLOSED", iss |-> 100, nxt |-> 0, rnxt |-> 0], B |-> [st |-> "CLOSED", iss |-> 300, nxt |-> 0, rnxt |-> 0],
   old |-> {  },
   script |-> <<
    [name |-> "OpenActive", at |-> "A", in |-> << >>,
      out |-> << Shown(100, 0, {"SYN"}, 0) >>, states |-> << "SYN-SENT", "CLOSED" >>],
    [name |-> "OpenActive", at |-> "B", in |-> << >>,
      out |-> << Shown(300, 0, {"SYN"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 0, {"SYN"}, 0) >>,
      out |-> << Shown(100, 301, {"SYN", "ACK"}, 0) >>, states |-> << "SYN-RECEIVED", "SYN-SENT" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 0, {"SYN"}, 0) >>,
      out |-> << Shown(300, 101, {"SYN", "ACK"}, 0) >>, states |-> << "SYN-RECEIVED", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 101, {"SYN", "ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "ESTABLISHED", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 301, {"SYN", "ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "ESTABLISHED", "ESTABLISHED" >>] >>]

\* Recovery from an old duplicate SYN, RFC 9293 section 3.5
Figure8 ==
  [A |-> [st |-> "CLOSED", iss |-> 100, nxt |-> 0, rnxt |-> 0], B |-> [st |-> "LISTEN", iss |-> 300, nxt |-> 0, rnxt |-> 0],
   old |-> { [to |-> "B", seg |-> Shown(90, 0, {"SYN"}, 0)] },
   script |-> <<
    [name |-> "OpenActive", at |-> "A", in |-> << >>,
      out |-> << Shown(100, 0, {"SYN"}, 0) >>, states |-> << "SYN-SENT", "LISTEN" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(90, 0, {"SYN"}, 0) >>,
      out |-> << Shown(300, 91, {"SYN", "ACK"}, 0) >>, states |-> << "SYN-SENT", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 91, {"SYN", "ACK"}, 0) >>,
      out |-> << Shown(91, 0, {"RST"}, 0) >>, states |-> << "SYN-SENT", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(91, 0, {"RST"}, 0) >>,
      out |-> <<  >>, states |-> << "SYN-SENT", "LISTEN" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 0, {"SYN"}, 0) >>,
      out |-> << Shown(400, 101, {"SYN", "ACK"}, 0) >>, states |-> << "SYN-SENT", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(400, 101, {"SYN", "ACK"}, 0) >>,
      out |-> << Shown(101, 401, {"ACK"}, 0) >>, states |-> << "ESTABLISHED", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(101, 401, {"ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "ESTABLISHED", "ESTABLISHED" >>] >>]

\* Half-open connection discovery after A reboots, RFC 9293 section 3.5.1
Figure9 ==
  [A |-> [st |-> "CLOSED", iss |-> 400, nxt |-> 0, rnxt |-> 0], B |-> [st |-> "ESTABLISHED", iss |-> 700, nxt |-> 300, rnxt |-> 100],
   old |-> {  },
   script |-> <<
    [name |-> "OpenActive", at |-> "A", in |-> << >>,
      out |-> << Shown(400, 0, {"SYN"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(400, 0, {"SYN"}, 0) >>,
      out |-> << Shown(300, 100, {"ACK"}, 0) >>, states |-> << "SYN-SENT", "ESTABLISHED" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 100, {"ACK"}, 0) >>,
      out |-> << Shown(100, 0, {"RST"}, 0) >>, states |-> << "SYN-SENT", "ESTABLISHED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 0, {"RST"}, 0) >>,
      out |-> <<  >>, states |-> << "SYN-SENT", "CLOSED" >>],
    [name |-> "Retransmission", at |-> "A", in |-> << >>,
      out |-> << Shown(400, 0, {"SYN"}, 0) >>, states |-> << "SYN-SENT", "CLOSED" >>] >>]

\* Active side causes half-open discovery, RFC 9293 section 3.5.1
Figure10 ==
  [A |-> [st |-> "CLOSED", iss |-> 700, nxt |-> 0, rnxt |-> 0], B |-> [st |-> "ESTABLISHED", iss |-> 700, nxt |-> 300, rnxt |-> 100],
   old |-> {  },
   script |-> <<
    [name |-> "Send", at |-> "B", in |-> << >>,
      out |-> << Shown(300, 100, {"ACK"}, 10) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 100, {"ACK"}, 10) >>,
      out |-> << Shown(100, 0, {"RST"}, 0) >>, states |-> << "CLOSED", "ESTABLISHED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 0, {"RST"}, 0) >>,
      out |-> <<  >>, states |-> << "CLOSED", "CLOSED" >>] >>]

\* Old duplicate SYN causes a reset on two passive sockets, RFC 9293 section 3.5.1
Figure11 ==
  [A |-> [st |-> "LISTEN", iss |-> 700, nxt |-> 0, rnxt |-> 0], B |-> [st |-> "LISTEN", iss |-> 300, nxt |-> 0, rnxt |-> 0],
   old |-> { [to |-> "B", seg |-> Shown(90, 0, {"SYN"}, 0)] },
   script |-> <<
    [name |-> "Deliver", at |-> "B", in |-> << Shown(90, 0, {"SYN"}, 0) >>,
      out |-> << Shown(300, 91, {"SYN", "ACK"}, 0) >>, states |-> << "LISTEN", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 91, {"SYN", "ACK"}, 0) >>,
      out |-> << Shown(91, 0, {"RST"}, 0) >>, states |-> << "LISTEN", "SYN-RECEIVED" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(91, 0, {"RST"}, 0) >>,
      out |-> <<  >>, states |-> << "LISTEN", "LISTEN" >>] >>]

\* Normal close, RFC 9293 section 3.6
Figure12 ==
  [A |-> [st |-> "ESTABLISHED", iss |-> 700, nxt |-> 100, rnxt |-> 300], B |-> [st |-> "ESTABLISHED", iss |-> 700, nxt |-> 300, rnxt |-> 100],
   old |-> {  },
   script |-> <<
    [name |-> "Close", at |-> "A", in |-> << >>,
      out |-> << Shown(100, 300, {"FIN", "ACK"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 300, {"FIN", "ACK"}, 0) >>,
      out |-> << Shown(300, 101, {"ACK"}, 0) >>, states |-> << "FIN-WAIT-1", "CLOSE-WAIT" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 101, {"ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "FIN-WAIT-2", "CLOSE-WAIT" >>],
    [name |-> "Close", at |-> "B", in |-> << >>,
      out |-> << Shown(300, 101, {"FIN", "ACK"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 101, {"FIN", "ACK"}, 0) >>,
      out |-> << Shown(101, 301, {"ACK"}, 0) >>, states |-> << "TIME-WAIT", "LAST-ACK" >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(101, 301, {"ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "TIME-WAIT", "CLOSED" >>],
    [name |-> "TimeWait", at |-> "A", in |-> << >>,
      out |-> <<  >>, states |-> << "CLOSED", "CLOSED" >>] >>]

\* Simultaneous close, RFC 9293 section 3.6
Figure13 ==
  [A |-> [st |-> "ESTABLISHED", iss |-> 700, nxt |-> 100, rnxt |-> 300], B |-> [st |-> "ESTABLISHED", iss |-> 700, nxt |-> 300, rnxt |-> 100],
   old |-> {  },
   script |-> <<
    [name |-> "Close", at |-> "A", in |-> << >>,
      out |-> << Shown(100, 300, {"FIN", "ACK"}, 0) >>, states |-> << >>],
    [name |-> "Close", at |-> "B", in |-> << >>,
      out |-> << Shown(300, 100, {"FIN", "ACK"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(300, 100, {"FIN", "ACK"}, 0) >>,
      out |-> << Shown(101, 301, {"ACK"}, 0) >>, states |-> << >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(100, 300, {"FIN", "ACK"}, 0) >>,
      out |-> << Shown(301, 101, {"ACK"}, 0) >>, states |-> << "CLOSING", "CLOSING" >>],
    [name |-> "Deliver", at |-> "A", in |-> << Shown(301, 101, {"ACK"}, 0) >>,
      out |-> <<  >>, states |-> << >>],
    [name |-> "Deliver", at |-> "B", in |-> << Shown(101, 301, {"ACK"}, 0) >>,
      out |-> <<  >>, states |-> << "TIME-WAIT", "TIME-WAIT" >>],
    [name |-> "TimeWait", at |-> "A", in |-> << >>,
      out |-> <<  >>, states |-> << >>],
    [name |-> "TimeWait", at |-> "B", in |-> << >>,
      out |-> <<  >>, states |-> << "CLOSED", "CLOSED" >>] >>]

FigureOf(n) ==
  CASE n = 6 -> Figure6
    [] n = 7 -> Figure7
    [] n = 8 -> Figure8
    [] n = 9 -> Figure9
    [] n = 10 -> Figure10
    [] n = 11 -> Figure11
    [] n = 12 -> Figure12
    [] n = 13 -> Figure13

=============================================================================
