----------------------------- MODULE MfIgnored ------------------------------
(***************************************************************************)
(* A fragment with the offset and the data of one that is held is taken    *)
(* for its duplicate, whatever its MF says: one reader of the datagram     *)
(* sees its end there, another does not.                                   *)
(***************************************************************************)
EXTENDS MCReassembly

SameData(b, f) == \E g \in b.parts : g.off = f.off /\ g.data = f.data
=============================================================================
