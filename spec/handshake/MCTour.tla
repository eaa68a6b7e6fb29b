------------------------------- MODULE MCTour -------------------------------
(***************************************************************************)
(* The closed system as small as the socket replay needs it: every edge of *)
(* its graph is played through the socket API of two hosts.  A opens, B    *)
(* listens, each may close, and one abort disturbs them at any moment.     *)
(*                                                                         *)
(* Left out is what that API cannot express: there is no call on a         *)
(* connection that accept has not returned yet, and a server socket does   *)
(* not become a socket that opens.                                         *)
(***************************************************************************)
EXTENDS MCHandshake

SocketsCan ==
  /\ event'.name \in {"Close", "Abort"}
       => ~(tcb[event'.at].st = "SYN-RECEIVED" /\ tcb[event'.at].passive)
  /\ event'.name = "OpenActive" => tcb[event'.at].st = "CLOSED"
=============================================================================
