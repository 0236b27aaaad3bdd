from django.apps import AppConfig
from django.core.checks import register


class AccessConfig(AppConfig):
    name = "motcua.kernel.access"
    label = "access"
    verbose_name = "Quyền truy cập"

    def ready(self) -> None:
        from motcua.kernel.access.checks import every_route_is_declared

        register(every_route_is_declared)
