------------------------ MODULE NextRecoverySilent ------------------------
(***************************************************************************)
(* A recovery that begins with the ACK that ends another sends nothing     *)
(* again.                                                                  *)
(***************************************************************************)
EXTENDS MCReports

FromOpen(t, u) == u.cc.phase = "recovery" /\ t.cc.phase # "recovery"
==========================================================================
