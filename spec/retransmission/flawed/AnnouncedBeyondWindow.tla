----------------------- MODULE AnnouncedBeyondWindow -----------------------
(***************************************************************************)
(* Urgent text is announced by an acknowledgment, also behind a probe of a *)
(* closed window, where the peer does not hear it.                         *)
(***************************************************************************)
EXTENDS MCPointers
=============================================================================
