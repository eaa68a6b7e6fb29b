---------------------------- MODULE TimeoutOnce -----------------------------
(***************************************************************************)
(* The user's timeout does not begin anew with progress: it ends long      *)
(* transfers.                                                              *)
(***************************************************************************)
EXTENDS MCUserTimeout

Once1(r, t) ==
  IF UserTimeoutArmed(r.tcb) /\ ~UserTimeoutArmed(t) THEN [r EXCEPT !.start = @ \cup {"user"}] ELSE r
=============================================================================
