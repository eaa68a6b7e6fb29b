-------------------------------- MODULE Counted --------------------------------
(* Found only through the library path. *)
EXTENDS Naturals
CONSTANT Limit
ASSUME LimitIsSmall == Limit < 10
================================================================================
