"""Notices and their deliveries."""

from motcua.kernel.notices.models.delivery import Channel, Delivery, DeliveryState
from motcua.kernel.notices.models.notice import Notice

__all__ = ["Channel", "Delivery", "DeliveryState", "Notice"]
