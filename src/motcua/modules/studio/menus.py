"""The lines of the studio's menu; the pages stand with the procedures they are about."""

from motcua.kernel.ui.api import menu

_DESIGN = "procedures.design"
_LINES = (
    ("procedures", "Thủ tục và phiên bản", "studio:procedures", "files", 10),
    ("drafts", "Bản nháp", "studio:drafts", "edit", 20),
    ("new", "Soạn thủ tục mới", "studio:new", "plus", 30),
)


def register() -> None:
    """Add the pages to the studio, and the studio to its readers' own menu."""
    for key, label, url_name, icon, order in _LINES:
        menu.register(
            "studio",
            key=key,
            label=label,
            url_name=url_name,
            icon=icon,
            permission=_DESIGN,
            order=order,
        )
    menu.register(
        "account",
        key="studio",
        label="Xưởng thủ tục",
        url_name="studio:procedures",
        icon="edit",
        permission=_DESIGN,
        order=16,
    )
