---------------------------- MODULE PauseWidens -----------------------------
(***************************************************************************)
(* A pause lets a congestion window grow that is smaller than the initial  *)
(* one.                                                                    *)
(***************************************************************************)
EXTENDS MCRetransmission

AnyPause(t) ==
  t.st \in {"ESTABLISHED", "CLOSE-WAIT"} /\ ~RetransmissionArmed(t) /\ ~Waits(t) /\ t.cc.cwnd # InitialWindow
=============================================================================
