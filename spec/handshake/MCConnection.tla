---------------------------- MODULE MCConnection ----------------------------
(***************************************************************************)
(* The abstraction by itself: what it says of two ends is what the         *)
(* refinement is worth.  Two attempts of each end tell an attempt of now   *)
(* from one of before.                                                     *)
(***************************************************************************)
EXTENDS Connection, FiniteSets

CONSTANT MaxAttempts

\* What the variables are
TypeOK ==
  /\ born \in [AEnds -> Nat] /\ open \in [AEnds -> BOOLEAN]
  /\ met \subseteq (1 .. born[A]) \X (1 .. born[B])
  /\ \A e \in AEnds : cur[e] \in {0, born[e]}

\* An attempt meets at most one of the other end
MeetsOne == \A p, q \in met : p = q \/ (p[1] # q[1] /\ p[2] # q[2])

\* Who calls itself open has met an attempt of the other, with the present attempt
OpenHasMet ==
  /\ open[A] => \E q \in met : q[1] = cur[A]
  /\ open[B] => \E q \in met : q[2] = cur[B]

\* Two attempts that are both over do not meet any more
NotAfterEndStep ==
  [][\A q \in met' \ met : q[1] = cur[A] \/ q[2] = cur[B]]_avars

\* An attempt ends before the next begins, and what has met has met for ever
OneAtATimeStep ==
  [][/\ met \subseteq met'
     /\ \A e \in AEnds : cur'[e] \in {cur[e], 0} \/ (cur[e] = 0 /\ cur'[e] = born[e] + 1)
     /\ \A e \in AEnds : open[e] /\ ~open'[e] => cur'[e] = 0]_avars

BoundedAttempts == \A e \in AEnds : born'[e] <= MaxAttempts

MeetsAndOpens  == met' # met /\ open' # open
LearnsLater    == met' = met /\ \E e \in AEnds : open'[e] /\ ~open[e]
MeetsOneOver   == \E q \in met' \ met : q[1] # cur[A] \/ q[2] # cur[B]
BothOpenAgain  == \A e \in AEnds : open'[e] /\ cur'[e] = 2
=============================================================================
