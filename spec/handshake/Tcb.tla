-------------------------------- MODULE Tcb --------------------------------
(***************************************************************************)
(* What one endpoint knows of a connection (the transmission control       *)
(* block), what a step of it comes to (a result), the segments that it     *)
(* forms, and what it sends of its own: text and FIN.                      *)
(***************************************************************************)
EXTENDS Segments, Sequences

CONSTANTS
  Window,     \* RCV.WND = SND.WND = MAX.SND.WND, in octets, constant here
  SendLength, \* octets of one SEND
  Tries       \* retransmissions of one segment before giving up (R2 as a
              \* count); Forever: it never gives up

Forever == 99

\* Challenge ACKs of one connection in one interval (RFC 5961 section 7).  Models whose cfg
\* does not replace it do not count them.
Unlimited == 99
ChallengeLimit == Unlimited

ASSUME EndpointConstants ==
  /\ Window \in 0 .. (N \div 2) - 1
  /\ Tries \in Nat /\ SendLength \in Nat \ {0}

States == {"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED",
           "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK",
           "TIME-WAIT"}

Synchronized == States \ {"CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED"}

(***************************************************************************)
(* The transmission control block, section 3.3.1.  Variables that a state  *)
(* does not have are zero, so that equal situations are equal states.      *)
(*     passive  SYN-RECEIVED remembers that it came from LISTEN            *)
(*     txq      octets given by SEND that are not yet sent                 *)
(*     fin      "none", "queued" (CLOSE waits for data to be sent), "sent" *)
(*     tries    retransmissions since the last progress                    *)
(*     rxq      octets of text that came with the SYN, and wait until ours  *)
(*     rxfin    is acknowledged; and whether its FIN waits behind them     *)
(*     challenges   challenge ACKs sent in this interval, if counted       *)
(***************************************************************************)
Closed == [st |-> "CLOSED", passive |-> FALSE, iss |-> 0, una |-> 0, nxt |-> 0,
           irs |-> 0, rnxt |-> 0, txq |-> 0, fin |-> "none", tries |-> 0,
           rxq |-> 0, rxfin |-> FALSE, challenges |-> 0]

Listen == [Closed EXCEPT !.st = "LISTEN", !.passive = TRUE]

SynOutstanding(t) == t.st \notin {"CLOSED", "LISTEN"} /\ t.una = t.iss /\ t.nxt # t.iss
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
SynTextWaits(t) == t.rxq > 0 \/ t.rxfin

TypeOKTcb(t) ==
  /\ t.st \in States
  /\ t.passive \in BOOLEAN
  /\ {t.iss, t.una, t.nxt, t.irs, t.rnxt} \subseteq Seqs
  /\ t.txq \in Nat
  /\ t.fin \in {"none", "queued", "sent"}
  /\ t.fin = "queued" => t.txq > 0          \* the FIN waits for text, and for nothing else
  /\ t.tries \in 0 .. Tries
  /\ t.rxq \in 0 .. Window /\ t.rxfin \in BOOLEAN
  /\ SynTextWaits(t) => SynUnacknowledged(t)
  /\ t.challenges \in 0 .. (IF ChallengeLimit = Unlimited THEN 0 ELSE ChallengeLimit)

-----------------------------------------------------------------------------
(* Results *)

Result(t, out, tell, got, start) ==
  [tcb |-> t, out |-> out, tell |-> tell, got |-> got, start |-> start, pref |-> TRUE]

Nothing(t)        == Result(t, << >>, << >>, 0, {})
Send(t, out)      == Result(t, out, << >>, 0, {})
Tell(t, what)     == Result(t, << >>, << what >>, 0, {})

\* The user may ask for anything in any state; what makes no sense is refused.
Refuse(t, why)    == Tell(t, why)

-----------------------------------------------------------------------------
(* Segments that an endpoint forms *)

\* <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>: every acknowledgment, challenge ACKs too
AckSegment(t)    == Segment(t.nxt, t.rnxt, {"ACK"}, 0)
SynSegment(t)    == Segment(t.iss, 0, {"SYN"}, 0)
SynAckSegment(t) == Segment(t.iss, t.rnxt, {"SYN", "ACK"}, 0)

(***************************************************************************)
(* Text that the send window allows, then the FIN if CLOSE was called and  *)
(* no text is left: sections 3.10.2 and 3.10.4.  The FIN does not wait for *)
(* the window; one beyond it is refused by the peer and comes again.       *)
(***************************************************************************)
Min(a, b) == IF a < b THEN a ELSE b

Sendable(t) ==
  LET used == Off(t.una, t.nxt)
  IN  Min(t.txq, IF Window > used THEN Window - used ELSE 0)

Transmission(t) ==
  LET n    == Sendable(t)
      fin  == t.fin = "queued" /\ n = t.txq
      more == n + (IF fin THEN 1 ELSE 0)
      t1   == [t EXCEPT !.nxt = Add(@, more), !.txq = @ - n,
                        !.fin = IF fin THEN "sent" ELSE @]
  IN  IF more = 0 THEN Nothing(t)
      ELSE Result(t1,
             << Segment(t.nxt, t.rnxt, IF fin THEN {"ACK", "FIN"} ELSE {"ACK"}, n) >>,
             << >>, 0,
             IF RetransmissionArmed(t) THEN {} ELSE {"retransmission"})
=============================================================================
