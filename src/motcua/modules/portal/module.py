"""What this module says of itself."""

from motcua.kernel.base.api import Module, Urls

MODULE = Module(
    key="portal",
    title="Cổng dịch vụ công",
    legal_basis=("118/2025/NĐ-CP",),
    urls=(Urls(audience="portal", module="urls"),),
)
