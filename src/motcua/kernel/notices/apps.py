"""Django's entry for the package."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices and their deliveries."""

    name = "motcua.kernel.notices"
    label = "notices"
    verbose_name = "Thông báo"

    def ready(self) -> None:
        from motcua.kernel.notices import (  # noqa: F401 - they declare
            access,
            connections,
            menus,
            retention,
        )

        menus.register()
