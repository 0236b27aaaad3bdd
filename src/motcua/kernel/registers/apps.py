"""Django's entry for the package."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Register books, numbers and reserved blocks."""

    name = "motcua.kernel.registers"
    label = "registers"
    verbose_name = "Sổ và số"

    def ready(self) -> None:
        from motcua.kernel.registers import integrity, menus

        menus.register()
        integrity.register()
