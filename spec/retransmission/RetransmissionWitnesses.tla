---------------------- MODULE RetransmissionWitnesses -----------------------
(***************************************************************************)
(* What must be able to happen, or a model shows less than it claims.      *)
(***************************************************************************)
EXTENDS RetransmissionGoals

At       == event'.at
Received == event'.name \in {"Deliver", "Duplicate"}
Seg      == event'.packet.seg
Before   == tcb[At]
After1   == tcb'[At]

\* Order is made, and duplicates are ignored
HeldBeyondHole   == Received /\ Before.held = {} /\ After1.held # {}
HoleFilled       == Received /\ Before.held # {} /\ event'.r.got > 1
HoleLeft         == Received /\ Before.held # {} /\ event'.r.got > 0 /\ After1.held # {}
WrapInHole       == Received /\ \E x \in After1.held : x < After1.rnxt
DuplicateIgnored == Received /\ Seg.len > 0 /\ event'.r.got = 0 /\ Off(Seg.seq, Before.rnxt) \in 1 .. Window
OverlapTaken     == Received /\ event'.r.got > 0 /\ Seg.seq # Before.rnxt /\ Before.held = {}
FinOutOfOrder    == Received /\ Has(Seg, "FIN") /\ After1.hfin # None
FinAfterHole     == Received /\ Before.hfin # None /\ Told(event'.r, "closing")
TextAndFin       == Received /\ Seg.len > 0 /\ Has(Seg, "FIN") /\ event'.r.got > 0 /\ Told(event'.r, "closing")
CumulativeAck    == Received /\ Off(Before.una, After1.una) > 1 /\ After1.st # "CLOSED"

\* What is not acknowledged is sent again, and sometimes for nothing
Resent           == event'.name = "Timeout" /\ event'.timer = "retransmission"
SentAgain        == Resent /\ event'.r.out[1].len > 0
SentAgainForNothing == SentAgain /\ Acked(At) < Len(hist[PeerOf[At]].got)
CutAgain         == SentAgain /\ event'.r.out[1].len < TextOutstanding(Before)
FinSentAgain     == Resent /\ Has(event'.r.out[1], "FIN")

\* Windows close, are probed, and open
WindowCloses     == Received /\ Before.wnd > 0 /\ After1.wnd = 0
WindowOpens      == Received /\ Before.wnd = 0 /\ After1.wnd > 0
ReopenedSendsAgain ==
  WindowOpens /\ Before.una # Before.nxt /\ Len(event'.r.out) > 1 /\ event'.r.out[1].seq = After1.una
Probed           == event'.name = "Timeout" /\ event'.timer = "persist" /\ Before.wnd = 0
ProbedAgain      == Resent /\ Before.wnd = 0
ProbeRefused     == Received /\ Before.rwnd = 0 /\ Seg.len > 0 /\ event'.r.got = 0 /\ Seg.seq = Before.rnxt
AckOfProbeCounts == Received /\ NoRoom(Before, Seg) /\ After1.una # Before.una
ReopeningLost    == event'.name = "Lose" /\ Seg.wnd > 0 /\ Before.wnd = 0 /\ Seg.seq = Before.rnxt
OldWindowIgnored ==
  Received /\ Acceptable(Before, Seg) /\ Has(Seg, "ACK") /\ ~NewerWindow(Before, Seg) /\ Seg.wnd # Before.wnd
UpdateSent       == event'.name = "Receive" /\ event'.r.out # << >>
UpdateWithheld   == event'.name = "Receive" /\ event'.r.out = << >>
ReceiveRefused   == event'.name = "Receive" /\ event'.r.tell = << "error: connection closing" >>
ReceiveOfNothing == event'.name = "Receive" /\ Before.st = "CLOSED"
SillyAvoided     == PersistArmed(tcb'["A"]) /\ Room(tcb'["A"]) > 0 /\ tcb'["A"].txq > 0
SmallSentAtLast  == event'.name = "Timeout" /\ event'.timer = "persist" /\ Before.wnd > 0
FinWaitsForRoom  == "at" \in DOMAIN event' /\ After1.fin = "queued" /\ After1.txq = 0 /\ Room(After1) = 0
FinProbes        == event'.name = "Timeout" /\ event'.timer = "persist" /\ After1.fin = "sent" /\ Before.wnd = 0
\* An ACK that overtakes the text before it lies beyond a window that the text fills: it does
\* not count (section 3.4, table 6), and arrives again
AckBeyondEdge    == Received /\ IsPureAck(Seg) /\ ~Acceptable(Before, Seg) /\ After(Before.una, Seg.ack, Before.nxt)
BothShut         == tcb'["A"].wnd = 0 /\ tcb'["B"].wnd = 0

\* Acknowledgments are delayed
AckDelayed       == Received /\ Before.delayed = 0 /\ After1.delayed > 0
AckDelayedOn     == Received /\ Before.delayed > 0 /\ After1.delayed > Before.delayed
SecondSegmentAcked == Received /\ Before.delayed > 0 /\ event'.r.got = Seg.len /\ Seg.len > 0 /\ After1.delayed = 0
HoleEndsDelay    == Received /\ Before.delayed > 0 /\ After1.held # {} /\ After1.delayed = 0
TextCarriesAck   == event'.name = "Send" /\ Before.delayed > 0 /\ event'.r.out # << >> /\ After1.delayed = 0
ReadingEndsDelay == event'.name = "Receive" /\ Before.delayed > 0 /\ After1.delayed = 0
DelayEnds        == event'.name = "Timeout" /\ event'.timer = "delayed-ack"
TimersTogether   == \E e \in Ends : Cardinality(Running(tcb'[e])) > 1

\* Small segments wait for an acknowledgment
SmallWaits       == event'.name = "Send" /\ After1.txq > 0 /\ Room(After1) >= After1.txq
WaitEnds         == Received /\ Before.txq > 0 /\ After1.txq = 0 /\ After1.una # Before.una
JoinedToFull     == event'.name = "Send" /\ Before.txq > 0 /\ event'.r.out # << >> /\ event'.r.out[1].len = Mss
SwitchedOffGoes  == event'.name = "NagleOff" /\ event'.r.out # << >>
FinTakesItAlong  == event'.name = "Close" /\ Before.txq > 0 /\ event'.r.out # << >>

\* Old duplicates whose numbers have come round are refused by their timestamps (PAWS)
OldDuplicateRefused == Received /\ PawsRefuses(Before, Seg) /\ Seg.len > 0 /\ Seg.seq = Before.rnxt
OldAckRefused    == Received /\ PawsRefuses(Before, Seg) /\ After(Before.una, Seg.ack, Before.nxt)
TimestampsWrap   == Received /\ HasTimestamps(After1) /\ After1.tsrecent < Before.tsrecent

\* A shift count hides what is less than its unit: the field says less, and the edge goes back
OfferRounded     ==
  "r" \in DOMAIN event' /\ event'.r.out # << >> /\ WindowField(After1) * 2 ^ RcvShift(After1) < After1.rwnd
WindowRetracted  == Received /\ Off(Before.una, After1.una) + After1.wnd < Before.wnd

\* Both have closed, and all is over
AllOver          == \A e \in Ends : tcb'[e].st = "CLOSED"
CloseWaitSends   == event'.name = "Send" /\ Before.st = "CLOSE-WAIT" /\ event'.r.out # << >>
CloseWaitCloses  == event'.name = "Close" /\ Before.st = "CLOSE-WAIT" /\ After1.st = "CLOSE-WAIT"

\* A path that carries less than a full segment
ReportedAndCut == event'.name = "PacketTooBig" /\ Len(event'.r.out) = 2
ReportLost     == event'.name = "Lose" /\ ~Fits(event'.packet)
ReportedTwice  == event'.name = "PacketTooBig" /\ tcb[event'.at].smss = PathMss /\ event'.r.out # << >>
=============================================================================
