"""The demonstration province: everything that is missing is made, once, by the real actions."""

DEMO_PIN = "135790"
"""The PIN of every signing key of the demonstration."""
