"""Where the pages of this package stand in the menus."""

from motcua.kernel.ui.api import menu


def register() -> None:
    """Add sign-in, one's own account and signing out to the reader's menu."""
    menu.register(
        "account",
        key="sign_in",
        label="Đăng nhập",
        url_name="sign_in",
        permission=menu.GUESTS_ONLY,
        order=10,
    )
    menu.register(
        "account",
        key="account",
        label="Tài khoản của tôi",
        url_name="account",
        permission=menu.SIGNED_IN,
        order=80,
    )
    menu.register(
        "account",
        key="sign_out",
        label="Đăng xuất",
        url_name="account_logout",
        permission=menu.SIGNED_IN,
        order=90,
        is_post=True,
    )
