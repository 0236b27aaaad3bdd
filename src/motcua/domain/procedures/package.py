"""What procedures have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Role, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=("registration:register",),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="admin", module="pages.admin.urls"),
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
