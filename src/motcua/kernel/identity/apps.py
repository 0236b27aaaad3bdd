"""Plug identity into Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Name the package and its label; say where its pages stand in the menus."""

    name = "motcua.kernel.identity"
    label = "identity"
    verbose_name = "Tài khoản và đăng nhập"

    def ready(self) -> None:
        from motcua.kernel.identity import (  # noqa: F401 - they declare
            access,
            jobs,
            menus,
            retention,
        )

        menus.register()
