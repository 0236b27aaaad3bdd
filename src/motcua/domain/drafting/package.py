"""What drafting has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls

PACKAGE = Package(
    declares=("events",),
    fills=("registration:register",),
    urls=(Urls(audience="studio", module="pages.studio.urls"),),
    menus=(
        MenuLine(
            menu="studio",
            key="procedures",
            label="Thủ tục và phiên bản",
            url_name="studio:procedures",
            icon="files",
            permission="procedures.design",
            order=10,
        ),
        MenuLine(
            menu="studio",
            key="drafts",
            label="Bản nháp",
            url_name="studio:drafts",
            icon="edit",
            permission="procedures.design",
            order=20,
        ),
        MenuLine(
            menu="studio",
            key="new",
            label="Soạn thủ tục mới",
            url_name="studio:new",
            icon="plus",
            permission="procedures.design",
            order=30,
        ),
    ),
)
