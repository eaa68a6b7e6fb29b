----------------------- MODULE IdentificationIgnored ------------------------
(***************************************************************************)
(* Fragments with two identifications are put into one buffer.             *)
(***************************************************************************)
EXTENDS MCForwarding

KeyWithout(p) == [src |-> p.src, dst |-> p.dst, proto |-> p.proto, id |-> 1]
=============================================================================
