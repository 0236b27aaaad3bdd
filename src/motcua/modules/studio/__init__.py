"""The shell of the studio: where process designers write, compare and publish procedures."""
