--------------------------- MODULE PortsIgnored ----------------------------
(***************************************************************************)
(* A host gives a segment to whichever connection it has, and does not     *)
(* look at the ports.                                                      *)
(***************************************************************************)
EXTENDS MCPorts

AnyPort(p, n, name) ==
  \E e \in {x \in Ends : HostOf[x] = HostOf[p.to]} :
  \E r \in Arrivals(tcb[e], p.seg, NextIss(e)) :
    /\ Step(e, r, n, p.from, EchoOf(p))
    /\ Happened([name |-> name, at |-> e, packet |-> p, iss |-> NextIss(e), r |-> r])
============================================================================
