"""What this package stores."""

from motcua.domain.calendars.models.order import Edition, Order, RedatedDossier

__all__ = ["Edition", "Order", "RedatedDossier"]
