--------------------------- MODULE ReliableStream ---------------------------
(***************************************************************************)
(* What the user is promised: two streams of octets, one each way.  What   *)
(* is delivered is what was given, each octet once, in order, and nothing  *)
(* else; the end is told after all of it.  An abort, or a peer that cannot *)
(* be reached, may cut a stream short, and never invents.                  *)
(*                                                                         *)
(* Octets are told apart by their place in the stream: 1, 2, 3, ...        *)
(***************************************************************************)
EXTENDS Naturals, Sequences

CONSTANTS StreamEnds, StreamPeer        \* the two ends, and the other one of each

VARIABLES
  given,      \* [ends -> octets that the user gave]
  closed,     \* [ends -> the user gives no more]
  got,        \* [ends -> the octets that its user was given, in order]
  ended       \* [ends -> its user was told that there is no more]

streams == << given, closed, got, ended >>

SInit ==
  /\ given  = [e \in StreamEnds |-> 0]
  /\ closed = [e \in StreamEnds |-> FALSE]
  /\ got    = [e \in StreamEnds |-> << >>]
  /\ ended  = [e \in StreamEnds |-> FALSE]

Give(e) ==
  /\ ~closed[e]
  /\ \E n \in 1 .. 7 : given' = [given EXCEPT ![e] = @ + n]
  /\ UNCHANGED << closed, got, ended >>

CloseStream(e) ==
  /\ ~closed[e] /\ closed' = [closed EXCEPT ![e] = TRUE]
  /\ UNCHANGED << given, got, ended >>

\* Text, and the end with it or without: one segment may bring both
DeliverNext(e) ==
  LET from == StreamPeer[e] IN
  /\ ~ended[e]
  /\ \E n \in 0 .. given[from] - Len(got[e]) :
       got' = [got EXCEPT ![e] = @ \o [i \in 1 .. n |-> Len(got[e]) + i]]
  /\ \/ UNCHANGED ended
     \/ closed[from] /\ Len(got'[e]) = given[from] /\ ended' = [ended EXCEPT ![e] = TRUE]
  /\ UNCHANGED << given, closed >>

SNext == \E e \in StreamEnds : Give(e) \/ CloseStream(e) \/ DeliverNext(e)

SSpec == SInit /\ [][SNext]_streams
=============================================================================
