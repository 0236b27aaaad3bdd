"""What procedures have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Role, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=("registration:register",),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="admin", module="pages.admin.urls"),
        Urls(audience="studio", module="pages.studio.urls"),
    ),
    routers=("pages.api:router",),
    menus=(
        MenuLine(
            menu="admin",
            key="procedures",
            label="Thủ tục và kênh",
            url_name="procedures_admin:procedures",
            icon="files",
            permission="procedures.see_versions",
            order=20,
            section="Thủ tục",
        ),
        MenuLine(
            menu="admin",
            key="packs",
            label="Gói thủ tục",
            url_name="procedures_admin:packs",
            icon="list",
            permission="procedures.see_versions",
            order=21,
            section="Thủ tục",
        ),
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
    watches=(
        WatchLine(
            key="procedures.packs",
            label="Gói thủ tục",
            permission="procedures.publish",
            find="watches:pack_concerns",
        ),
    ),
    roles=(Role(key="process_designer", words="thiết kế quy trình"),),
)
