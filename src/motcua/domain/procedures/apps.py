"""Django's entry for the package."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """Administrative procedures."""

    name = "motcua.domain.procedures"
    label = "procedures"
    verbose_name = "Thủ tục hành chính"

    def ready(self) -> None:
        from motcua.domain.procedures import access, events, jobs, menus, registration  # noqa: F401 - they declare

        menus.register()
        registration.register()
