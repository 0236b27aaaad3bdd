"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, Urls

MODULE = Module(
    key="own_data",
    title="Dữ liệu của tôi",
    legal_basis=("91/2025/QH15", "356/2025/NĐ-CP"),
    declares=("access",),
    urls=(Urls(audience="portal", module="pages.portal.urls", below="du-lieu-cua-toi/"),),
    menus=(
        MenuLine(
            menu="account",
            key="own_data",
            label="Dữ liệu của tôi",
            url_name="own_data:own",
            icon="eye",
            permission="own_data.see_own",
            order=30,
        ),
    ),
)
