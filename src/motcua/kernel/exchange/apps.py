"""Django's entry for the package."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Connectors, outbox and inbox."""

    name = "motcua.kernel.exchange"
    label = "exchange"
    verbose_name = "Kết nối hệ thống ngoài"
