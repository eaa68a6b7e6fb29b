----------------------------- MODULE MCTourText -----------------------------
(***************************************************************************)
(* The data transfer as small as the socket replay needs it: every edge of *)
(* its graph is played through the socket API of two hosts, with one octet *)
(* for each of the model's, and with a full segment.                       *)
(*                                                                         *)
(* Left out is the probe of a closed window, which is one octet however    *)
(* long a segment is: windows open because the reader reads.               *)
(***************************************************************************)
EXTENDS MCRetransmission

SocketsCan == ~(event'.name = "Timeout" /\ event'.timer = "persist")
=============================================================================
