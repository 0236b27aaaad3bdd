"""Plug administration into Django."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Name the module and its label; register manifest, menus and watches."""

    name = "motcua.modules.administration"
    label = "administration"
    verbose_name = "Quản trị"

    def ready(self) -> None:
        from motcua.kernel.base.api import modules
        from motcua.modules.administration import menus, module, watches

        modules.register(module.ADMINISTRATION.key, module.ADMINISTRATION)
        menus.register()
        watches.register()
