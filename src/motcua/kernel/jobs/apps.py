"""Django's entry for the package."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work and schedules."""

    name = "motcua.kernel.jobs"
    label = "jobs"
    verbose_name = "Việc chạy nền"
