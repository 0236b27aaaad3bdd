"""Asking to read in an emergency, and letting it."""

from motcua.domain.emergency.actions.ask_reading import ask_reading
from motcua.domain.emergency.actions.let_reading import let_reading

__all__ = ["ask_reading", "let_reading"]
