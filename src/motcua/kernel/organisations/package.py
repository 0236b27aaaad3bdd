"""What organisations have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Role, UnitKind, Urls, WatchLine

PACKAGE = Package(
    declares=("access",),
    fills=("header:show_place", "told.integrity:register"),
    urls=(Urls(audience="admin", module="pages.admin.urls"),),
    routers=("pages.api:router",),
    menus=(
        MenuLine(
            menu="admin",
            key="agencies",
            label="Cơ quan",
            url_name="organisations_admin:agencies",
            icon="building",
            permission="organisations.see_chart",
            order=10,
            section="Tổ chức",
        ),
        MenuLine(
            menu="admin",
            key="areas",
            label="Địa bàn",
            url_name="organisations_admin:areas",
            icon="map",
            permission="organisations.see_chart",
            order=11,
            section="Tổ chức",
        ),
        MenuLine(
            menu="admin",
            key="modules",
            label="Phân hệ",
            url_name="organisations_admin:modules",
            icon="list",
            permission="organisations.see_chart",
            order=13,
            section="Tổ chức",
        ),
    ),
    watches=(
        WatchLine(
            key="organisations.codes",
            label="Mã cơ quan",
            permission="organisations.change_chart",
            find="watches:code_concerns",
        ),
    ),
    roles=(
        Role(key="one_stop", words="tiếp nhận, trả kết quả", takes_steps=True),
        Role(key="specialist", words="thụ lý", takes_steps=True),
        Role(key="leader", words="lãnh đạo, ký", takes_steps=True),
        Role(key="unit_leader", words="lãnh đạo đơn vị, ký", takes_steps=True),
        Role(key="clerk", words="văn thư, lấy số, đóng dấu", takes_steps=True),
        Role(key="agency_administrator", words="quản trị của cơ quan"),
        Role(key="administrator", words="quản trị cấp tỉnh"),
    ),
    unit_kinds=(
        UnitKind(key="one_stop", words="trung tâm phục vụ hành chính công"),
        UnitKind(key="office", words="văn phòng"),
        UnitKind(key="economy", words="kinh tế"),
        UnitKind(key="culture_social", words="văn hóa - xã hội"),
        UnitKind(key="health", words="nghiệp vụ y"),
        UnitKind(key="land", words="đăng ký đất đai"),
        UnitKind(key="police", words="công an"),
        UnitKind(key="professional", words="chuyên môn"),
        UnitKind(key="leadership", words="lãnh đạo"),
        UnitKind(key="administration", words="quản trị hệ thống", takes_steps=False),
    ),
)
