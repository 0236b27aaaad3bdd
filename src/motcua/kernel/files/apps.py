"""Plug files into Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Name the package and its label; say what of it needs a person."""

    name = "motcua.kernel.files"
    label = "files"
    verbose_name = "Tệp"

    def ready(self) -> None:
        from motcua.kernel.files import concerns, integrity

        concerns.register()
        integrity.register()
