"""The demonstration: its scenario, its schedule, and a whole play."""
