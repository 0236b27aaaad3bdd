"""Where the citizen's pages of dossiers stand in the menus."""

from motcua.kernel.ui.api import menu


def register() -> None:
    """Add tracking, verification, one's own dossiers and the public numbers."""
    menu.register("portal", key="track", label="Tra cứu hồ sơ", url_name="dossiers:track", order=10)
    menu.register(
        "portal", key="verify", label="Kiểm tra giấy tờ", url_name="dossiers:verify", order=20
    )
    menu.register(
        "account",
        key="dossiers",
        label="Hồ sơ của tôi",
        url_name="dossiers:own",
        icon="files",
        permission=menu.SIGNED_IN,
        order=20,
    )
    menu.register(
        "footer", key="verify", label="Kiểm tra giấy tờ", url_name="dossiers:verify", order=10
    )
    menu.register(
        "footer", key="figures", label="Số liệu công khai", url_name="dossiers:figures", order=20
    )
