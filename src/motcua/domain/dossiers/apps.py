from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.domain.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ thủ tục hành chính"

    def ready(self) -> None:
        from motcua.domain.dossiers import access, registration  # noqa: F401 - access declares
        from motcua.domain.dossiers.pages.portal import menus

        registration.register()
        menus.register()
