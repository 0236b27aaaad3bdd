"""Django's entry for the package."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """What the office has to do."""

    name = "motcua.domain.work"
    label = "work"
    verbose_name = "Việc của cơ quan"

    def ready(self) -> None:
        from motcua.domain.work import access, integrity  # noqa: F401 - access declares

        integrity.register()
