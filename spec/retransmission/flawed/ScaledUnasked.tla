-------------------------- MODULE ScaledUnasked -----------------------------
(***************************************************************************)
(* Windows are scaled though only one of the SYNs had the option.          *)
(***************************************************************************)
EXTENDS MCShifts

AgreesAnyway(m) == IF m.shift = NoShift THEN ScaleShift ELSE m.shift
=============================================================================
