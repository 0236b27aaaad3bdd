"""Plug identity into Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Name the package and its label."""

    name = "motcua.kernel.identity"
    label = "identity"
    verbose_name = "Tài khoản và đăng nhập"
