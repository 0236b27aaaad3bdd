"""Django's entry to the package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Shells and components of all pages."""

    name = "motcua.kernel.ui"
    label = "ui"
    verbose_name = "Giao diện"

    def ready(self) -> None:
        from motcua.kernel.ui import checks  # noqa: F401 - registers itself
