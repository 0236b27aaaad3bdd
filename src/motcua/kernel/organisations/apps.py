"""Plug organisations into Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Name the package and its label."""

    name = "motcua.kernel.organisations"
    label = "organisations"
    verbose_name = "Tổ chức bộ máy"
