from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "motcua.modules.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"

    def ready(self) -> None:
        from motcua.kernel.base.api import modules
        from motcua.modules.desk import menus
        from motcua.modules.desk.module import MODULE

        modules.register(MODULE.key, MODULE)
        menus.register()
