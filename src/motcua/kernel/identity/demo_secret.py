"""What a demonstration's site and the simulated identity provider know of each other."""

DEMO_EID_SECRET = "motcua-demo"  # noqa: S105 - everybody may know it
