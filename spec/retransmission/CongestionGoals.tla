--------------------------- MODULE CongestionGoals --------------------------
(***************************************************************************)
(* What congestion control and loss recovery are for: the network is not   *)
(* overloaded, a loss is noticed before the timer fires, and what arrived  *)
(* is not sent again.                                                      *)
(***************************************************************************)
EXTENDS RetransmissionWitnesses

Live(e)     == tcb[e].st # "CLOSED"
StaysLive(e) == tcb[e].st # "CLOSED" /\ tcb'[e].st # "CLOSED"

\* What this step sent again: numbers below SND.NXT as it was, of segments that say something
IsAgain(m, t) == SegLen(m) > 0 /\ ~Has(m, "RST") /\ Off(t.una, m.seq) < Off(t.una, t.nxt)
AgainNow(e) ==
  IF "r" \in DOMAIN event' /\ event'.at = e
  THEN {i \in 1 .. Len(event'.r.out) : IsAgain(event'.r.out[i], tcb[e])} ELSE {}

\* This step begins a recovery; another may end with it
EntersNow(e) ==
  tcb'[e].cc.phase = "recovery" /\ (tcb[e].cc.phase # "recovery" \/ tcb'[e].cc.recover # tcb[e].cc.recover)

\* It sends the rescue of a recovery
RescuesNow(e) ==
  /\ tcb'[e].cc.phase = "recovery" /\ tcb'[e].cc.rescue = tcb'[e].cc.recover
  /\ tcb[e].cc.rescue # tcb'[e].cc.recover

\* All that was outstanding when the loss was noticed is acknowledged
Reached(e) == Off(tcb[e].una, tcb'[e].una) >= Off(tcb[e].una, tcb[e].cc.recover)

\* Never less than one segment (RFC 5681 section 3.1), ssthresh never less than two (equation 4)
WindowFloor ==
  \A e \in Ends : Live(e) => tcb[e].cc.cwnd >= Mss /\ tcb[e].cc.ssthresh >= 2 * Mss

\* What is reported is outstanding, and behind the first number
ScoreboardInFlight ==
  \A e \in Ends : tcb[e].cc.sacked \subseteq Outstanding(tcb[e]) \ {tcb[e].una}

\* What is reported the peer holds, or has delivered: SACK tells the truth
SackedIsHeld ==
  \A e \in Ends : Live(e) /\ tcb[PeerOf[e]].st \notin {"CLOSED", "TIME-WAIT"} =>
    \A x \in tcb[e].cc.sacked :
      LET place == PlaceOf(tcb[e], hist[e], x)
          p     == PeerOf[e]
      IN  \/ place <= Len(hist[p].got) \/ \E q \in hist[p].places : q[2] = place
          \/ place = hist[e].sent + 1 /\ (hist[p].ended \/ tcb[p].hfin # None)

(***************************************************************************)
(* What is under way, octet by octet: what is neither reported nor taken   *)
(* for lost, as it was sent first, and what was sent again besides (RFC    *)
(* 6675 section 4).  Lost is what three segments' worth, or three holes    *)
(* and more, have overtaken; after a timeout all that was outstanding.     *)
(***************************************************************************)
Overtaken(t, x) ==
  LET above == {y \in t.cc.sacked : Off(t.una, y) > Off(t.una, x)}
  IN  \/ Cardinality(above) >= 2 * Mss + 1
      \/ Cardinality({y \in above : Sub(y, 1) \notin t.cc.sacked}) >= 3

UnderWayNow(t) ==
  LET all     == {Add(t.una, i) : i \in 0 .. Off(t.una, t.nxt) - 1}
      silent  == all \ t.cc.sacked
      lost(x) == IF t.cc.phase = "loss" THEN Off(t.una, x) < Off(t.una, t.cc.recover) ELSE Overtaken(t, x)
      again(x) == t.cc.rexmit # None /\ Off(t.una, x) < Off(t.una, t.cc.rexmit)
  IN  IF ~t.cc.sack /\ t.cc.phase # "loss" THEN Cardinality(all)
      ELSE Cardinality({x \in silent : ~lost(x)}) + Cardinality({x \in silent : again(x)})

\* Never more text under way than the congestion window, and what limited transmit adds
WithinCwndStep ==
  [][\A e \in Ends : StaysLive(e) /\ hist'[e].sent > hist[e].sent
       /\ ~(event'.name = "Timeout" /\ event'.timer = "persist")
     => LET t     == tcb'[e]
            extra == IF t.cc.sack \/ t.cc.phase # "open" THEN 0 ELSE Mss * Min(2, t.cc.dups)
        IN  UnderWayNow(t) - (IF FinOutstanding(t) THEN 1 ELSE 0) <= t.cc.cwnd + extra]_vars

\* A loss halves
LossHalvesStep ==
  [][\A e \in Ends : StaysLive(e) /\ (EntersNow(e) \/ (tcb[e].cc.phase = "open" /\ tcb'[e].cc.phase # "open")) =>
       LET limited == IF tcb'[e].una = tcb[e].una THEN tcb[e].cc.limited ELSE 0
       IN  tcb'[e].cc.ssthresh = Max((Off(tcb'[e].una, tcb[e].nxt) - limited) \div 2, 2 * Mss)]_vars

\* Once in a window of data: not in recovery, nor while duplicate ACKs may be those of the last loss
HalvesOnceStep ==
  [][\A e \in Ends : StaysLive(e) =>
       /\ tcb'[e].cc.ssthresh # tcb[e].cc.ssthresh =>
            /\ tcb'[e].cc.phase # "open"
            /\ \/ tcb[e].cc.phase = "open" \/ (event'.name = "Timeout" /\ tcb[e].cc.phase # "loss")
               \/ EntersNow(e) /\ Reached(e)
       /\ tcb[e].cc.phase = "open" /\ tcb'[e].cc.phase = "recovery" =>
            tcb'[e].cc.sack \/ hist[e].lost = 0 \/ Acked(e) > hist[e].lost]_vars

\* A timeout leaves one segment, and nothing on the scoreboard
TimeoutLeavesOneStep ==
  [][event'.name = "Timeout" /\ event'.timer = "retransmission" /\ tcb[event'.at].wnd > 0 /\ StaysLive(event'.at) =>
       tcb'[event'.at].cc.cwnd = Mss /\ tcb'[event'.at].cc.sacked = {}]_vars

\* A closed window is no congestion: neither a probe that is sent again nor its answer tells of a loss
ProbesTellNothingStep ==
  [][/\ event'.name = "Timeout" /\ tcb[event'.at].wnd = 0 /\ StaysLive(event'.at) =>
          tcb'[event'.at].cc = tcb[event'.at].cc
     /\ event'.name \in {"Deliver", "Duplicate"} /\ tcb[event'.at].wnd = 0 /\ StaysLive(event'.at)
          /\ tcb'[event'.at].una = tcb[event'.at].una /\ tcb'[event'.at].cc.sacked = tcb[event'.at].cc.sacked
        => tcb'[event'.at].cc = tcb[event'.at].cc]_vars

\* Recovery ends with the ACK of all that was outstanding, and with no other
RecoveryEndsStep ==
  [][\A e \in Ends : StaysLive(e) /\ tcb[e].cc.phase = "recovery" =>
       (tcb'[e].cc.phase = "open" \/ EntersNow(e)) <=> Reached(e)]_vars

\* Fast retransmit, and a partial ACK without SACK: the earliest goes out at once
EarliestAgainStep ==
  [][\A e \in Ends :
       LET t == tcb[e]  u == tcb'[e] IN
       StaysLive(e) /\ u.cc.phase = "recovery" /\ (EntersNow(e) \/ (~u.cc.sack /\ u.una # t.una))
       => \E i \in AgainNow(e) : event'.r.out[i].seq = u.una]_vars

\* Reordering by less than three segments sends nothing again
ReorderingStep ==
  [][\A e \in Ends : StaysLive(e) /\ event'.name # "Timeout" /\ tcb[e].cc.phase = "open" /\ tcb[e].wnd > 0
       /\ AgainNow(e) # {}
     => tcb[e].cc.dups >= DupThresh - 1 \/ Cardinality(tcb'[e].cc.sacked) >= DupThresh]_vars

\* What the peer has said it holds is not sent again
SackedNotSentStep ==
  [][\A e \in Ends : StaysLive(e) => \A i \in AgainNow(e) :
       LET m == event'.r.out[i] IN \A j \in 0 .. SegLen(m) - 1 : Add(m.seq, j) \notin tcb'[e].cc.sacked]_vars

\* Nothing is sent again twice in one recovery, but for its rescue
NotTwiceStep ==
  [][\A e \in Ends : StaysLive(e) /\ event'.name # "Timeout" /\ tcb[e].wnd > 0
       /\ tcb[e].cc.phase # "open" /\ tcb'[e].cc.phase = tcb[e].cc.phase /\ ~RescuesNow(e)
     => \A i \in AgainNow(e) : ~WasResent(tcb[e], event'.r.out[i].seq)]_vars

\* Nor twice in one step
NotTwiceAtOnceStep ==
  [][\A e \in Ends : StaysLive(e) => \A i, j \in AgainNow(e) :
       LET m == event'.r.out[i]  n == event'.r.out[j] IN
       i < j => Off(m.seq, n.seq) >= SegLen(m) /\ Off(n.seq, m.seq) >= SegLen(n)]_vars

(***************************************************************************)
(* The rescue is not premature: more has been acknowledged than what began *)
(* the recovery; and there is one in a recovery (RFC 6675 section 5, step  *)
(* 4.3; section 4, NextSeg rule 4).                                        *)
(***************************************************************************)
RescueWaitsStep == [][\A e \in Ends : StaysLive(e) /\ RescuesNow(e) => Acked(e)' > hist[e].lost]_vars

(***************************************************************************)
(* Whatever an acceptable ACK reports of what is outstanding is on the     *)
(* scoreboard, however old the ACK is, unless it begins with a number that *)
(* was reported (RFC 6675 section 5; RFC 2018 section 8).                  *)
(***************************************************************************)
RecordsStep ==
  [][event'.name \in {"Deliver", "Duplicate"} /\ StaysLive(event'.at) =>
       LET e == event'.at  m == event'.packet.seg  t == tcb[e]  u == tcb'[e]
           flight == Off(u.una, t.nxt)
       IN  u.cc.sack /\ Has(m, "ACK") /\ Acceptable(t, m) /\ AckInRange(t, m) /\ u.una \notin t.cc.sacked =>
             \A i \in 1 .. Len(m.sack) : LET b == m.sack[i] IN
               0 < Off(u.una, b[1]) /\ Off(u.una, b[1]) < Off(u.una, b[2]) /\ Off(u.una, b[2]) <= flight =>
                 \A j \in 0 .. Off(b[1], b[2]) - 1 : Add(b[1], j) \in u.cc.sacked]_vars

(***************************************************************************)
(* Whatever ACK it is that reports something new, a loss that it tells of  *)
(* is noticed at once, and it is counted (RFC 6675 section 5).             *)
(***************************************************************************)
NewsCountStep ==
  [][event'.name \in {"Deliver", "Duplicate"} /\ StaysLive(event'.at) =>
       LET t == tcb[event'.at]  u == tcb'[event'.at]  news == ~(u.cc.sacked \subseteq t.cc.sacked) IN
       u.cc.sack /\ u.cc.phase = "open" =>
         /\ news => ~Overtaken(u, u.una)
         /\ t.cc.phase = "open" =>
              u.cc.dups = (IF u.una = t.una THEN t.cc.dups ELSE 0) + (IF news THEN 1 ELSE 0)]_vars

\* By one segment at most for an ACK; in congestion avoidance for a window
GrowthStep ==
  [][\A e \in Ends : StaysLive(e) /\ tcb[e].cc.phase = "open" /\ tcb'[e].cc.phase = "open" =>
       /\ tcb'[e].cc.cwnd <= tcb[e].cc.cwnd + Mss
       /\ tcb'[e].cc.cwnd > tcb[e].cc.cwnd /\ tcb[e].cc.cwnd >= tcb[e].cc.ssthresh =>
            tcb[e].cc.acked + Off(tcb[e].una, tcb'[e].una) >= tcb[e].cc.cwnd]_vars

(***************************************************************************)
(* Who has sent nothing for as long as a timeout takes begins with the     *)
(* initial window again (RFC 5681 section 4.1), not with more, and loses   *)
(* nothing else by it; and nothing else takes the window back without a    *)
(* loss.                                                                   *)
(***************************************************************************)
PauseStep ==
  [][/\ event'.name = "Tick" => \A e \in Ends :
          (Live(e) /\ tcb[e].st \in {"ESTABLISHED", "CLOSE-WAIT"} /\ tcb[e].una = tcb[e].nxt /\ ~Waits(tcb[e])
             /\ tcb[e].cc.cwnd > InitialWindow) <=> "idle" \in timer'[e].due
     /\ (event'.name = "Timeout" /\ event'.timer = "idle") =>
          LET e == event'.at IN
          tcb'[e] = [tcb[e] EXCEPT !.cc.cwnd = InitialWindow, !.cc.acked = 0] /\ InitialWindow < tcb[e].cc.cwnd]_vars

NoRetreatStep ==
  [][\A e \in Ends : StaysLive(e) /\ tcb[e].cc.phase = "open" /\ tcb'[e].cc.phase = "open"
       /\ tcb'[e].cc.cwnd < tcb[e].cc.cwnd
     => event'.name = "Timeout" /\ event'.timer = "idle"]_vars

-----------------------------------------------------------------------------
(* What the receiver reports *)

\* The places of what p brings to e, and e has received before
CameAgain(e, p) ==
  {x \in p.pos .. p.pos + p.seg.len - 1 : x <= Len(hist[e].got) \/ \E q \in hist[e].places : q[2] = x}

(***************************************************************************)
(* What is reported first in an answer, behind what arrived again, is the  *)
(* block that the segment came into (RFC 2018 section 4).                  *)
(***************************************************************************)
FirstBlockStep ==
  [][event'.name \in {"Deliver", "Duplicate"} /\ StaysLive(event'.at) =>
       LET e == event'.at  m == event'.packet.seg  t == tcb'[e]
           j == IF CameAgain(e, event'.packet) = {} THEN 1 ELSE 2
       IN
       t.cc.sack /\ m.len > 0 /\ m.seq \in HeldNumbers(t) =>
         \E i \in 1 .. Len(event'.r.out) : LET s == event'.r.out[i].sack IN
           Len(s) >= j /\ Off(s[j][1], m.seq) < Off(s[j][1], s[j][2])]_vars

(***************************************************************************)
(* What arrived again is reported, the first of it, exactly, by the answer *)
(* and no other: a block before the ACK, or within the second block (RFC   *)
(* 2883 section 4).                                                        *)
(***************************************************************************)
Inside(b, c) == Off(c[1], b[1]) < Off(c[1], c[2]) /\ Off(c[1], b[2]) <= Off(c[1], c[2])
TellsOfDuplicate(o) ==
  o.sack # << >> /\ (IsAhead(o.sack[1][1], o.ack) \/ (Len(o.sack) > 1 /\ Inside(o.sack[1], o.sack[2])))

Reports(o, p, places) ==
  LET first == CHOOSE x \in places : \A y \in places : x <= y
      n     == Off(o.sack[1][1], o.sack[1][2])
  IN  /\ o.sack[1][1] = Add(p.seg.seq, first - p.pos)
      /\ \A i \in 0 .. n - 1 : first + i \in places
      /\ first + n \notin places

DuplicatesReportedStep ==
  [][\A e \in Ends : StaysLive(e) /\ "r" \in DOMAIN event' /\ event'.at = e =>
       LET came   == event'.name \in {"Deliver", "Duplicate"}
           places == IF came THEN CameAgain(e, event'.packet) ELSE {}
           tells  == {i \in 1 .. Len(event'.r.out) : TellsOfDuplicate(event'.r.out[i])}
       IN  IF places = {} \/ ~tcb'[e].cc.sack THEN tells = {}
           ELSE /\ Cardinality(tells) = 1
                /\ \A i \in tells : Reports(event'.r.out[i], event'.packet, places)]_vars

\* Blocks are what is held, whole and apart from each other
BlocksAreHeld ==
  \A e \in Ends : LET b == Blocks(tcb[e])  numbers == HeldNumbers(tcb[e]) IN
    /\ \A i \in 1 .. Len(b) :
         /\ \A j \in 0 .. Off(b[i][1], b[i][2]) - 1 : Add(b[i][1], j) \in numbers
         /\ Sub(b[i][1], 1) \notin numbers /\ b[i][2] \notin numbers
    /\ \A i, j \in 1 .. Len(b) : i # j => b[i][1] # b[j][1]
    /\ tcb[e].cc.sack /\ Len(b) < MostReported(tcb[e]) /\ tcb[e].st \in Synchronized =>
         \A x \in numbers : \E i \in 1 .. Len(b) : Off(b[i][1], x) < Off(b[i][1], b[i][2])
=============================================================================
