----------------------------- MODULE Connection -----------------------------
(***************************************************************************)
(* The abstraction: two ends that make attempts to connect.  An attempt of *)
(* one meets an attempt of the other in one atomic step, in which both     *)
(* learn of each other; it meets at most one.  Only then may an end call   *)
(* itself open, and it ends when it likes.  Handshake refines this.        *)
(***************************************************************************)
EXTENDS Naturals

CONSTANTS A, B             \* the two ends
VARIABLES born,            \* [{A, B} -> attempts made]
          cur,             \* [{A, B} -> the present attempt, 0 for none]
          met,             \* pairs << attempt of A, attempt of B >> that have met
          open             \* [{A, B} -> the end knows that it can be heard and hears]

avars == << born, cur, met, open >>
AEnds == {A, B}

AInit ==
  /\ born = [e \in AEnds |-> 0] /\ cur = [e \in AEnds |-> 0]
  /\ met = {} /\ open = [e \in AEnds |-> FALSE]

Begin(e) ==
  /\ cur[e] = 0
  /\ born' = [born EXCEPT ![e] = @ + 1] /\ cur' = [cur EXCEPT ![e] = born[e] + 1]
  /\ UNCHANGED << met, open >>

\* At most once for each attempt: both learn of each other, or neither
MayMeet(x, y) ==
  /\ x \in 1 .. born[A] /\ y \in 1 .. born[B]
  /\ \A q \in met : q[1] # x /\ q[2] # y

Met(e, pairs) == \E q \in pairs : q[IF e = A THEN 1 ELSE 2] = cur[e]

Meet ==
  \E x \in 1 .. born[A], y \in 1 .. born[B] :
    /\ MayMeet(x, y) /\ met' = met \cup {<< x, y >>}
    /\ x = cur[A] \/ y = cur[B]
    /\ \/ UNCHANGED open
       \/ \E e \in AEnds : Met(e, met') /\ ~open[e] /\ open' = [open EXCEPT ![e] = TRUE]
    /\ UNCHANGED << born, cur >>

Learn(e) ==
  /\ cur[e] # 0 /\ Met(e, met) /\ ~open[e]
  /\ open' = [open EXCEPT ![e] = TRUE] /\ UNCHANGED << born, cur, met >>

End(e) ==
  /\ cur[e] # 0
  /\ cur' = [cur EXCEPT ![e] = 0] /\ open' = [open EXCEPT ![e] = FALSE]
  /\ UNCHANGED << born, met >>

ANext == Meet \/ \E e \in AEnds : Begin(e) \/ Learn(e) \/ End(e)
ASpec == AInit /\ [][ANext]_avars

\* Where connections are opened anew from TIME-WAIT an attempt ends as the next begins
EndAndBegin(e) ==
  /\ cur[e] # 0
  /\ born' = [born EXCEPT ![e] = @ + 1] /\ cur' = [cur EXCEPT ![e] = born[e] + 1]
  /\ open' = [open EXCEPT ![e] = FALSE] /\ UNCHANGED met

AnewSpec == AInit /\ [][ANext \/ \E e \in AEnds : EndAndBegin(e)]_avars
=============================================================================
