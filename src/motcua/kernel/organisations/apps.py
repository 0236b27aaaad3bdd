"""Plug organisations into Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Name the package and its label; say where its pages stand."""

    name = "motcua.kernel.organisations"
    label = "organisations"
    verbose_name = "Tổ chức bộ máy"

    def ready(self) -> None:
        from motcua.kernel.organisations import access, menus  # noqa: F401 - they declare

        menus.register()
