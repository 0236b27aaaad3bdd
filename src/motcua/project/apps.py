"""The last application: when all are loaded, it reads what their packages declare."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Start the platform: read every manifest, or refuse to."""

    name = "motcua.project"
    label = "project"
    verbose_name = "Một Cửa"

    def ready(self) -> None:
        from motcua.project.readers import start

        start()
