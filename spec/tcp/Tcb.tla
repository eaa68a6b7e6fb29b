-------------------------------- MODULE Tcb --------------------------------
(***************************************************************************)
(* What one endpoint knows of a connection (the transmission control       *)
(* block), what a step of it comes to (a result), and the segments that it *)
(* forms.                                                                  *)
(***************************************************************************)
EXTENDS Segments, Sequences

CONSTANTS
  Window,     \* octets of the receive buffer: RCV.WND at most
  SendLength, \* octets of one SEND
  Tries       \* retransmissions of one segment before giving up (R2 as a
              \* count); Forever: it never gives up

Forever == 99

(***************************************************************************)
(* A cfg may replace each of these:                                        *)
(*     ChallengeLimit  challenge ACKs of one connection in one interval    *)
(*                     (RFC 5961 section 7); Unlimited: not counted        *)
(*     Mss             octets of text in one segment, at most, as long as  *)
(*                     no packet was too big for its path                  *)
(*     ReadsAtOnce     the user takes text as soon as it is there, so that *)
(*                     every window is the whole buffer, and which segment *)
(*                     brought the last one (SND.WL1, SND.WL2) says        *)
(*                     nothing.  Otherwise it waits for RECEIVE.           *)
(*     ReadLength      octets of one RECEIVE                               *)
(*     CongestionControl  the sender heeds congestion, and repairs losses  *)
(*                     before the timer fires (module Congestion)          *)
(*     PermitsSack     by SACK, where the peer permits it too              *)
(*     InitialWindow   octets that may be sent first (RFC 6928)            *)
(*     DelaysAcks      text that is next is not acknowledged at once       *)
(*     UsesTimestamps  SYNs offer the timestamps option (RFC 7323)         *)
(*     Nagle           small segments wait for an acknowledgment (section  *)
(*                     3.7.4), unless the user switches that off           *)
(*     KeepAlive       users may ask for keep-alives (section 3.8.4)       *)
(*     KeepAliveTries  probes of an idle connection before giving up       *)
(*     UserTimeout     users may set a timeout (section 3.10.8)            *)
(*     IdleRestart     a connection that idles begins with the initial     *)
(*                     window again (RFC 5681 section 4.1)                 *)
(*     UsesUrgent      users may send urgent text, and are told of it      *)
(*     ScaleShift      SYNs offer to scale windows by this shift count     *)
(*                     (RFC 7323 section 2); NoShift: they do not          *)
(*     TsSpace         how many timestamps there are                       *)
(*     Reopens         somebody listens for a SYN that opens a connection  *)
(*                     anew from TIME-WAIT (RFC 6191)                      *)
(***************************************************************************)
Unlimited      == 99
ChallengeLimit == Unlimited
Mss            == Unlimited
ReadsAtOnce    == TRUE
ReadLength     == 1
CongestionControl == FALSE
PermitsSack    == FALSE
InitialWindow  == Unlimited
DelaysAcks     == FALSE
Nagle          == FALSE
KeepAlive      == FALSE
KeepAliveTries == 1
UserTimeout    == FALSE
IdleRestart    == FALSE
UsesUrgent     == FALSE
ScaleShift     == NoShift
UsesTimestamps == FALSE
TsSpace        == 8
Reopens        == FALSE

\* RFC 7323 section 2.3; what the 16 bits of the field can say
MostShift    == 14
LargestField == 65535

\* Of two numbers in use one is ahead: a window is less than half of the numbers
LargestWindow  == (N \div 2) - 1

ASSUME EndpointConstants ==
  /\ Window \in 0 .. LargestWindow
  /\ Tries \in Nat /\ SendLength \in Nat \ {0} /\ Mss \in Nat \ {0}
  /\ ReadsAtOnce \in BOOLEAN
  /\ {CongestionControl, PermitsSack} \subseteq BOOLEAN /\ (PermitsSack => CongestionControl)
  /\ InitialWindow \in Nat \ {0} /\ DelaysAcks \in BOOLEAN
  /\ {Nagle, KeepAlive} \subseteq BOOLEAN /\ KeepAliveTries \in Nat \ {0}
  /\ ScaleShift \in 0 .. MostShift \cup {NoShift}
  /\ {UserTimeout, IdleRestart, UsesUrgent} \subseteq BOOLEAN /\ (IdleRestart => CongestionControl)
  /\ {UsesTimestamps, Reopens} \subseteq BOOLEAN /\ TsSpace \in Nat \ {0}

States == {"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED",
           "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK",
           "TIME-WAIT"}

Synchronized == States \ {"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"}

Min(a, b) == IF a < b THEN a ELSE b
Max(a, b) == IF a > b THEN a ELSE b

None == N                               \* no sequence number
NoTimestamp == TsSpace

(***************************************************************************)
(* The transmission control block, section 3.3.1.  Variables that a state  *)
(* does not have are zero, so that equal situations are equal states.      *)
(*     passive  SYN-RECEIVED remembers that it came from LISTEN            *)
(*     wnd, wl1, wl2, maxw   SND.WND, SND.WL1, SND.WL2, MAX.SND.WND        *)
(*     txq      octets given by SEND that are not yet sent                 *)
(*     smss     octets of text in one segment, at most: Mss, or what gets  *)
(*              through                                                    *)
(*     nagle    small segments wait; the user has not switched it off      *)
(*     keepalive  the user wants keep-alives                               *)
(*     utimeout   the user has set a timeout                               *)
(*     sup      SND.UP: the number after urgent text that is not           *)
(*              acknowledged                                               *)
(*     fin      "none", "queued" (CLOSE waits for data to be sent), "sent" *)
(*     tries    retransmissions since the last progress; or, where nothing *)
(*              is outstanding, keep-alives since something was heard      *)
(*     rwnd     RCV.WND: as much was announced, from RCV.NXT on            *)
(*     shift    Snd.Wind.Shift (RFC 7323 section 2.3), once both SYNs had  *)
(*              the option                                                 *)
(*     unread   octets that wait for RECEIVE                               *)
(*     held     numbers of text beyond a hole, or of text that came with   *)
(*              the SYN and waits until ours is acknowledged               *)
(*     hfin     the number of a FIN that waits behind them                 *)
(*     recent   the first numbers of what is held, the block that a        *)
(*              segment came into last at the front (RFC 2018 section 4)   *)
(*     delayed  octets taken since the last acknowledgment went out        *)
(*     tsrecent TS.Recent (RFC 7323 section 3.2), once both SYNs had the   *)
(*              option                                                     *)
(*     rup      RCV.UP: the number after urgent text that the user has not *)
(*              taken                                                      *)
(*     challenges   challenge ACKs sent in this interval, if counted       *)
(*     cc       congestion and loss, see Congestion; << >> where nothing   *)
(*              is done about them                                         *)
(***************************************************************************)
NoCongestion ==
  IF ~CongestionControl THEN << >>
  ELSE [cwnd |-> 0, ssthresh |-> 0, acked |-> 0, dups |-> 0, limited |-> 0, phase |-> "open",
        recover |-> None, sack |-> FALSE, sacked |-> {}, rexmit |-> None, rescue |-> None]

Closed == [st |-> "CLOSED", passive |-> FALSE,
           iss |-> 0, una |-> 0, nxt |-> 0, wnd |-> 0, wl1 |-> 0, wl2 |-> 0, maxw |-> 0,
           txq |-> 0, smss |-> Mss, nagle |-> Nagle, keepalive |-> FALSE, utimeout |-> FALSE, sup |-> None,
           fin |-> "none", tries |-> 0,
           irs |-> 0, rnxt |-> 0, rwnd |-> 0, shift |-> NoShift, unread |-> 0, held |-> {}, hfin |-> None,
           recent |-> << >>, delayed |-> 0, tsrecent |-> NoTimestamp, rup |-> None, challenges |-> 0,
           cc |-> NoCongestion]

Listen == [Closed EXCEPT !.st = "LISTEN", !.passive = TRUE]

\* Elsewhere SND.UNA may well be ISS: the numbers have come round
SynOutstanding(t) ==
  t.st \in {"SYN-SENT", "SYN-RECEIVED", "FIN-WAIT-1"} /\ t.una = t.iss /\ t.nxt # t.iss
FinOutstanding(t) == t.fin = "sent" /\ t.una # t.nxt
TextOutstanding(t) ==
  Off(t.una, t.nxt) - (IF SynOutstanding(t) THEN 1 ELSE 0) - (IF FinOutstanding(t) THEN 1 ELSE 0)

RetransmissionArmed(t) == t.una # t.nxt

(***************************************************************************)
(* SYN-RECEIVED, and FIN-WAIT-1 when CLOSE was called in SYN-RECEIVED: the *)
(* own SYN is not acknowledged yet.  Section 3.10.7.4 treats the second as *)
(* synchronized; TLC then confuses incarnations and lets two ends answer   *)
(* each other for ever.  Both must see their SYN acknowledged first.       *)
(***************************************************************************)
SynUnacknowledged(t) == t.st = "SYN-RECEIVED" \/ (t.st = "FIN-WAIT-1" /\ SynOutstanding(t))

\* Text or FIN of the peer's SYN waits
SynTextWaits(t) == SynUnacknowledged(t) /\ (t.held # {} \/ t.hfin # None)

\* The peer may send text
ReceivesText(t) == t.st \in {"ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2"}

\* Text or FIN that the user gave, and that is not sent
Waits(t) == t.txq > 0 \/ t.fin = "queued"

(***************************************************************************)
(* Keep-alives (section 3.8.4): only where nothing is outstanding, nor     *)
(* waits (MUST-26).                                                        *)
(***************************************************************************)
\* MUST-26
KeepAliveArmed(t) ==
  /\ KeepAlive /\ t.keepalive /\ t.st \in {"ESTABLISHED", "FIN-WAIT-2", "CLOSE-WAIT"}
  /\ ~RetransmissionArmed(t) /\ ~Waits(t)

(***************************************************************************)
(* The user's timeout (section 3.10.8) runs while something that the user  *)
(* gave, or the SYN, is not acknowledged.  Where there is one it is R2 of  *)
(* the connection (MUST-21), and retransmissions are not counted.  An      *)
(* answer to a probe of a closed window is no progress: whoever sets a     *)
(* timeout does not want to wait for a reader that long.                   *)
(***************************************************************************)
\* MUST-21
SetsTimeout(t)      == UserTimeout /\ t.utimeout

\* RFC9293-3.10.8-user
UserTimeoutArmed(t) == SetsTimeout(t) /\ (RetransmissionArmed(t) \/ Waits(t))

HeldNumbers(t) == t.held \cup (IF t.hfin = None THEN {} ELSE {t.hfin})

TypeOKTcb(t) ==
  /\ t.st \in States
  /\ t.passive \in BOOLEAN
  /\ {t.iss, t.una, t.nxt, t.wl1, t.wl2, t.irs, t.rnxt} \cup t.held \subseteq Seqs
  /\ t.hfin \in Seqs \cup {None}
  /\ {t.txq, t.wnd, t.maxw} \subseteq Nat /\ t.wnd <= t.maxw
  /\ {t.sup, t.rup} \subseteq Seqs \cup {None} /\ ({t.sup, t.rup} # {None} => UsesUrgent)
  /\ {t.nagle, t.keepalive, t.utimeout} \subseteq BOOLEAN /\ t.smss \in 1 .. Mss
  /\ t.fin \in {"none", "queued", "sent"}
  /\ t.tries \in 0 .. Max(IF UserTimeout THEN Max(Tries, 1) ELSE Tries, IF KeepAlive THEN KeepAliveTries ELSE 0)
  /\ \A i \in 1 .. Len(t.recent) : t.recent[i] \in HeldNumbers(t)
  \* an acknowledgment is due for two full segments, and in states that take text
  /\ t.delayed \in 0 .. (IF DelaysAcks /\ ReceivesText(t) THEN 2 * Mss - 1 ELSE 0)
  /\ t.shift \in 0 .. MostShift \cup {NoShift} /\ (t.shift # NoShift => ScaleShift # NoShift)
  /\ t.tsrecent \in 0 .. NoTimestamp /\ (t.tsrecent # NoTimestamp => UsesTimestamps)
  /\ t.challenges \in 0 .. (IF ChallengeLimit = Unlimited THEN 0 ELSE ChallengeLimit)
  \* the buffer holds what was announced, what is unread and what is held
  /\ t.unread + t.rwnd <= Window
  /\ \A x \in t.held : Within(x, t.rnxt, IF t.hfin = None THEN t.rwnd ELSE Off(t.rnxt, t.hfin))

-----------------------------------------------------------------------------
(* Results *)

Result(t, out, tell, got, start) ==
  [tcb |-> t, out |-> out, tell |-> tell, got |-> got, start |-> start, pref |-> TRUE]

(***************************************************************************)
(* The only member of a set.  TLC evaluates an argument, and what LET      *)
(* names, as often as it is named, where it looks for what is enabled; the *)
(* members of a set it evaluates once.                                     *)
(***************************************************************************)
Only(S) == CHOOSE x \in S : TRUE

Nothing(t)        == Result(t, << >>, << >>, 0, {})
Send(t, out)      == Result(t, out, << >>, 0, {})
Tell(t, what)     == Result(t, << >>, << what >>, 0, {})

\* The user may ask for anything in any state; what makes no sense is refused.
Refuse(t, why)    == Tell(t, why)

-----------------------------------------------------------------------------
(* Windows in headers (RFC 7323 section 2) *)

\* Where no SYN has the option nothing is computed: TLC evaluates t as often as it is named
Scales(t) == ScaleShift # NoShift /\ t.shift # NoShift

\* Rcv.Wind.Shift
RcvShift(t) == IF Scales(t) THEN ScaleShift ELSE 0

\* No window is larger than the field can say
Buffer(shift) == Min(Window, LargestField * 2 ^ shift)

\* What the field of a segment says of RCV.WND; that of a SYN is not scaled
\* RFC7323-2.3-rshift
WindowField(t) == IF Scales(t) THEN t.rwnd \div 2 ^ ScaleShift ELSE t.rwnd

\* RFC7323-2.2-unscaled
Unscaled(wnd)  == Min(wnd, LargestField)

\* SEG.WND, in octets
\* RFC7323-2.3-lshift, RFC7323-2.2-unscaled
WindowOf(t, m) == IF Has(m, "SYN") \/ ~Scales(t) THEN m.wnd ELSE m.wnd * 2 ^ t.shift

\* The peer's SYN has come: with the option, if we use it, windows are scaled
\* RFC7323-2.2-both, RFC7323-2.3-max14
AgreedShift(m) == IF ScaleShift = NoShift \/ m.shift = NoShift THEN NoShift ELSE Min(m.shift, MostShift)

-----------------------------------------------------------------------------
(* Segments that an endpoint forms *)

(***************************************************************************)
(* What is held, in blocks: the one that a segment came into last first,   *)
(* and no more than fit the header (RFC 2018 section 4), which beside      *)
(* timestamps are three.  A FIN that waits has a number like text.         *)
(***************************************************************************)
MostBlocks == 4

\* RFC2018-3-many
MostReported(t) == IF UsesTimestamps /\ t.tsrecent # NoTimestamp THEN MostBlocks - 1 ELSE MostBlocks

BlockEnd(numbers, x) ==
  Add(x, CHOOSE n \in 1 .. Cardinality(numbers) :
           Add(x, n) \notin numbers /\ \A i \in 0 .. n - 1 : Add(x, i) \in numbers)

\* RFC2018-3-bounds, RFC2018-3-repeat
Blocks(t) == [i \in 1 .. Min(Len(t.recent), MostReported(t)) |->
                << t.recent[i], BlockEnd(HeldNumbers(t), t.recent[i]) >>]

\* <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>: every acknowledgment, challenge ACKs too
\* RFC9293-3.5.2-sync, RFC2018-3-all
AckSegment(t) ==
  LET plain == Segment(t.nxt, t.rnxt, {"ACK"}, 0, WindowField(t))
  IN  IF t.recent = << >> THEN plain ELSE [plain EXCEPT !.sack = Blocks(t)]

\* Both permit SACK, as far as is known
Sacks(t) == PermitsSack /\ t.cc.sack

Permitting(m, permits) == IF permits THEN [m EXCEPT !.permits = TRUE] ELSE m

\* RFC9293-3.10.1-active
SynSegment(t) ==
  [Permitting(Segment(t.iss, 0, {"SYN"}, 0, Unscaled(Window)), PermitsSack) EXCEPT !.shift = ScaleShift]

\* A SYN,ACK has the option only if the SYN had it (section 2.2)
\* RFC7323-2.2-synack, RFC2018-2
SynAckSegment(t) ==
  [Permitting(Segment(t.iss, t.rnxt, {"SYN", "ACK"}, 0, Unscaled(t.rwnd)), Sacks(t))
     EXCEPT !.shift = IF Scales(t) THEN ScaleShift ELSE NoShift]

(***************************************************************************)
(* Delayed acknowledgments (section 3.8.6.3, RFC 5681 section 4.2).  What  *)
(* goes out with an ACK acknowledges all that was taken; text that none    *)
(* follows at once starts the timer, which further text does not start     *)
(* again.  t is the state before the step.                                 *)
(***************************************************************************)
Acknowledges(out) == \E i \in 1 .. Len(out) : Has(out[i], "ACK")

\* MUST-40, RFC5681-4.2-500ms
Delays(r, t) ==
  IF ~DelaysAcks \/ r.tcb.delayed = 0 THEN r
  ELSE IF Acknowledges(r.out) THEN [r EXCEPT !.tcb.delayed = 0]
  ELSE IF t.delayed = 0 THEN [r EXCEPT !.start = @ \cup {"delayed-ack"}]
  ELSE r

Acknowledge(t) == Send(t, << AckSegment(t) >>)

\* A result after which an acknowledgment has gone out, in text or by itself
Acknowledging(r) == IF r.out = << >> THEN [r EXCEPT !.out = << AckSegment(r.tcb) >>] ELSE r

\* Ahead on the circle, as far as numbers in use can be
IsAhead(a, b) == Off(a, b) > 0 /\ Off(a, b) < N \div 2
=============================================================================
