"""The shell of administration: what needs attention, pages over packages without their own."""
