from django.apps import AppConfig
from django.core.checks import register


class AccessConfig(AppConfig):
    name = "motcua.kernel.access"
    label = "access"
    verbose_name = "Quyền truy cập"

    def ready(self) -> None:
        from motcua.kernel.access.checks import every_route_is_declared
        from motcua.kernel.access.permissions import allows
        from motcua.kernel.ui.api import menu

        register(every_route_is_declared)
        menu.use_gate(allows)
