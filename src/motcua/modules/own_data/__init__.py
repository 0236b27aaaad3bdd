"""What this module is for, in one sentence."""
