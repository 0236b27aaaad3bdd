"""Readings of ended dossiers."""

from motcua.domain.insight.models.past_reading import PastReading

__all__ = ["PastReading"]
