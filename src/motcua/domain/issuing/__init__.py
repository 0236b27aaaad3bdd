"""The paper that leaves the building: drafted, signed, numbered, sealed, verified, withdrawn."""
