"""What traces tell: ways that cases took, their times, detours, and departures from the rules."""
