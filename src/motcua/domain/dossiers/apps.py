from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.domain.dossiers"
    label = "dossiers"
    verbose_name = "Hồ sơ thủ tục hành chính"

    def ready(self) -> None:
        from motcua.domain.dossiers import access, integrity, registration  # noqa: F401 - it declares
        from motcua.domain.dossiers.pages.desk import kind
        from motcua.domain.dossiers.pages.portal import menus

        registration.register()
        integrity.register()
        menus.register()
        kind.register()
