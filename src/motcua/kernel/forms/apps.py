"""The forms package as Django sees it."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Templates only: the package has no tables."""

    name = "motcua.kernel.forms"
    label = "forms"
    verbose_name = "biểu mẫu"
