------------------------------- MODULE Refining -------------------------------
EXTENDS Counter
Abstract == INSTANCE Abstraction WITH y <- x
Refines == Abstract!Spec
===============================================================================
