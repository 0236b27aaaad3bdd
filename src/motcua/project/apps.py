"""The last application: when all are loaded, it reads what their packages declare."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Start the platform: read every manifest, or refuse to."""

    name = "motcua.project"
    label = "project"
    verbose_name = "Một Cửa"

    def ready(self) -> None:
        from motcua.kernel.ui.api import attention
        from motcua.project.preparing import conditions
        from motcua.project.readers import start
        from motcua.project.real_place import concerns, require_real_place

        start()
        conditions.append(require_real_place)
        attention.watch(
            "project.real_place",
            label="Không có gì của tỉnh mẫu",
            permission="administration.operate",
            find=concerns,
        )
