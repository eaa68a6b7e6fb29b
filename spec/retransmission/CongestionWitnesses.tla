------------------------- MODULE CongestionWitnesses ------------------------
(***************************************************************************)
(* What must be able to happen to the sender of Congestion.                *)
(***************************************************************************)
EXTENDS CongestionGoals

Phase(t, p)      == t.cc.phase = p
Stays            == Before.st # "CLOSED" /\ After1.st # "CLOSED"
AckCame          == Received /\ Stays
Resends1         == AckCame /\ AgainNow(At) # {}

FastRetransmit   == AckCame /\ Phase(Before, "open") /\ Phase(After1, "recovery")
RepairedEarly    == AckCame /\ Phase(Before, "recovery") /\ Phase(After1, "open")
PartialAckSends  == Resends1 /\ Phase(Before, "recovery") /\ Phase(After1, "recovery") /\ After1.una # Before.una
NewInRecovery    == AckCame /\ Phase(Before, "recovery") /\ Phase(After1, "recovery") /\ hist'[At].sent > hist[At].sent
LimitedTransmit  == AckCame /\ After1.cc.limited > 0
TwoHolesRepaired == Resends1 /\ Phase(Before, "recovery") /\ After1.cc.sack /\ After1.una = Before.una
TwoAgainAtOnce   == AckCame /\ Cardinality(AgainNow(At)) > 1
Rescued          == AckCame /\ RescuesNow(At)
SeenByNewAck     == FastRetransmit /\ After1.una # Before.una
ReorderedOnly    == AckCame /\ Before.cc.dups > 0 /\ Phase(After1, "open") /\ After1.una # Before.una
StormOfAcks      == AckCame /\ Phase(Before, "recovery") /\ Phase(After1, "recovery") /\ After1.una = Before.una
TimeoutInRecovery == event'.name = "Timeout" /\ Phase(Before, "recovery") /\ Stays
TimeoutTwice     == event'.name = "Timeout" /\ Phase(Before, "loss") /\ Stays /\ Before.wnd > 0
AgainAfterTimeout == Resends1 /\ Phase(Before, "loss")
LossEnds         == AckCame /\ Phase(Before, "loss") /\ Phase(After1, "open")
DuplicateOfOldLoss == AckCame /\ Before.cc.recover # None /\ Phase(Before, "open") /\ After1.cc.dups > Before.cc.dups
SlowStart ==
  AckCame /\ Phase(Before, "open") /\ After1.cc.cwnd > Before.cc.cwnd /\ Before.cc.cwnd < Before.cc.ssthresh
Avoidance ==
  AckCame /\ Phase(Before, "open") /\ Before.cc.cwnd >= Before.cc.ssthresh /\ After1.cc.acked > Before.cc.acked
AvoidanceGrows ==
  AckCame /\ Phase(Before, "open") /\ Before.cc.cwnd >= Before.cc.ssthresh /\ After1.cc.cwnd > Before.cc.cwnd
CwndHolds ==
  "at" \in DOMAIN event' /\ Stays /\ After1.txq > 0 /\ CwndRoom(After1) < Min(After1.txq, Room(After1))
FinReported      == AckCame /\ After1.fin = "sent" /\ Sub(After1.nxt, 1) \in After1.cc.sacked
SackAtWrap       == AckCame /\ \E x \in After1.cc.sacked : x < After1.una
TwoBlocks        == Received /\ Len(After1.recent) > 1
NewestBlockFirst ==
  Received /\ Len(After1.recent) > 1 /\ Off(After1.rnxt, After1.recent[1]) > Off(After1.rnxt, After1.recent[2])
BlocksMerge      == Received /\ Len(Before.recent) > 1 /\ Len(After1.recent) = 1
AckBesideText    == Received /\ Len(event'.r.out) > 1 /\ event'.r.out[1].sack # << >>
Restarts         == event'.name = "Timeout" /\ event'.timer = "idle"
SentAfterPause   == event'.name = "Send" /\ Before.una = Before.nxt /\ hist[At].sent > 0
                    /\ Before.cc.cwnd = InitialWindow /\ After1.txq > 0
SentBeforePause  == event'.name = "Send" /\ IdleArmed(Before) /\ Len(event'.r.out) > InitialWindow
=============================================================================
