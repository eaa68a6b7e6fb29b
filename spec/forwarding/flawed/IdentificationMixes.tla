------------------------ MODULE IdentificationMixes ------------------------
(***************************************************************************)
(* An identification is used again while fragments with it wait in a       *)
(* buffer, which then holds fragments of two datagrams.                    *)
(***************************************************************************)
EXTENDS MCForwarding
=============================================================================
