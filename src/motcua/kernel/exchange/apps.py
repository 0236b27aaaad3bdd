"""Django's entry for the package."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Connectors, outbox and inbox; say where their page stands."""

    name = "motcua.kernel.exchange"
    label = "exchange"
    verbose_name = "Kết nối hệ thống ngoài"

    def ready(self) -> None:
        from motcua.kernel.exchange import (  # noqa: F401 - they declare
            access,
            menus,
            retention,
        )

        menus.register()
