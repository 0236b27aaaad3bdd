"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, Urls

MODULE = Module(
    key="portal",
    title="Cổng dịch vụ công",
    legal_basis=("118/2025/NĐ-CP",),
    urls=(Urls(audience="portal", module="urls"),),
    menus=(MenuLine(menu="footer", key="help", label="Trợ giúp", url_name="portal:help", order=5),),
)
