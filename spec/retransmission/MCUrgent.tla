------------------------------ MODULE MCUrgent ------------------------------
(***************************************************************************)
(* Urgent text (section 3.8.5): what its receiver is told, and when.       *)
(***************************************************************************)
EXTENDS MCRetransmission

LastMark(e) == CHOOSE k \in hist'[e].marks \cup {0} : \A x \in hist'[e].marks : x <= k

\* Whoever has got the last octet of urgent text was told of it
MarksAreTold ==
  \A e \in Ends : \A k \in hist[e].marks : Len(hist[PeerOf[e]].got) >= k => hist[PeerOf[e]].told >= k

\* The pointer names the number after the urgent text (MUST-62)
ToldIsMark == \A e \in Ends : hist[e].told # 0 => hist[e].told \in hist[PeerOf[e]].marks

\* How much is pending the user can tell at any time (MUST-33): until all of it is read
PendingUntilRead ==
  \A e \in Ends : tcb[e].st # "CLOSED" =>
    IF tcb[e].rup = None THEN hist[e].told <= hist[e].read
    ELSE /\ hist[e].told > hist[e].read
         /\ hist[e].told = hist[e].read + Off(Sub(tcb[e].rnxt, Unread(e)), tcb[e].rup)

\* Ours is pending until all of it is acknowledged
MarkUnacknowledged == \A e \in Ends : tcb[e].sup # None => IsAhead(tcb[e].una, tcb[e].sup)

\* Told when it becomes pending, or moves on (MUST-32), and only then
ToldOnceStep ==
  [][\A e \in Ends : hist'[e].told >= hist[e].told
       /\ ("r" \in DOMAIN event' /\ event'.at = e /\ Told(event'.r, "urgent") => hist'[e].told > hist[e].told)]_vars

\* All that goes out before the mark points at it, what is sent again too; and nothing else does
PointsStep ==
  [][\A e \in Ends : "r" \in DOMAIN event' /\ event'.at = e =>
       \A i \in 1 .. Len(event'.r.out) :
         LET o   == event'.r.out[i]
             pos == PlaceOf(tcb'[e], hist'[e], o.seq)
         IN  Has(o, "RST") \/ o.urg = IF LastMark(e) >= pos THEN LastMark(e) - pos + 1 ELSE NoUrgent]_vars

\* The peer is told at once, though its window is closed
AtOnceStep ==
  [][event'.name = "SendUrgent" => event'.r.out # << >> /\ event'.r.out[1].urg # NoUrgent]_vars

-----------------------------------------------------------------------------
(* Witnesses *)
ToldNow         == Received /\ Told(event'.r, "urgent")
ToldBeforeText  == ToldNow /\ Seg.len = 0
ToldAtClosedWindow == ToldNow /\ Before.rwnd = 0
ToldByWhatHasNoRoom == ToldNow /\ NoRoom(Before, Seg)
ToldBeyondHole  == ToldNow /\ After1.held # {}
MarkMoves       == ToldNow /\ Before.rup # None
MarkAtWrap      == ToldNow /\ After1.rup # None /\ After1.rup < Seg.seq
SameMarkAgain   == Received /\ Seg.urg # NoUrgent /\ ~Told(event'.r, "urgent") /\ Before.rup = MarkOf(Seg)
OlderMark       == Received /\ Seg.urg # NoUrgent /\ Before.rup # None /\ IsAhead(MarkOf(Seg), Before.rup)
UrgentTakenWhole == event'.name = "Receive" /\ Before.rup # None /\ After1.rup = None
MarkAcknowledged == Received /\ Before.sup # None /\ After1.sup = None /\ After1.una # After1.nxt
UrgentSentAgain == event'.name = "Timeout" /\ event'.r.out # << >> /\ event'.r.out[1].urg # NoUrgent
=============================================================================
