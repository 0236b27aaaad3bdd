"""Plug the portal into Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Name the module and its label; register its manifest."""

    name = "motcua.modules.portal"
    label = "portal"
    verbose_name = "Cổng dịch vụ công"

    def ready(self) -> None:
        from motcua.kernel.base.api import modules
        from motcua.modules.portal import module

        modules.register(module.PORTAL.key, module.PORTAL)
