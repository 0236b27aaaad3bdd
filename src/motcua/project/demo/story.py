"""A month of dossiers, played through the same actions as real ones."""


def play() -> None:
    """Play the last thirty working days up to now, unless they have been played."""
