"""Plug the studio into Django."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """Name the module and its label; register manifest and menu."""

    name = "motcua.modules.studio"
    label = "studio"
    verbose_name = "Xưởng thủ tục"

    def ready(self) -> None:
        from motcua.kernel.base.api import modules
        from motcua.modules.studio import menus, module

        modules.register(module.STUDIO.key, module.STUDIO)
        menus.register()
