"""The functions of the standard, by family; importing this package declares them all."""

from motcua.kernel.rules.functions import (
    contexts,
    conversions,
    lists,
    moments,
    numeric,
    ranges,
    statistics,
    texts,
)

__all__ = [
    "contexts",
    "conversions",
    "lists",
    "moments",
    "numeric",
    "ranges",
    "statistics",
    "texts",
]
