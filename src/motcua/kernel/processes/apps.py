"""Django's entry for the package."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """Processes that are drawn, and those that run."""

    name = "motcua.kernel.processes"
    label = "processes"
    verbose_name = "Quy trình"

    def ready(self) -> None:
        from motcua.kernel.processes import events  # noqa: F401 - it declares
