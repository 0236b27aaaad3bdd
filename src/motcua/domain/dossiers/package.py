"""What dossiers have for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, NoticeField, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "jobs", "silence"),
    fills=(
        "actions.erasing.personal:register",
        "registration:register",
        "pages.desk.kind:register",
    ),
    urls=(Urls(audience="desk", module="pages.desk.urls"),),
    notice_fields=(
        NoticeField(key="dossier_code", words="mã hồ sơ"),
        NoticeField(key="procedure", words="tên thủ tục"),
        NoticeField(key="place", words="nơi nhận kết quả"),
        NoticeField(key="items", words="số mục"),
        NoticeField(key="decision", words="quyết định thu hồi kết quả: số, ngày"),
        NoticeField(key="where", words="cách nhận kết quả: nơi nhận, hoặc xem trên Cổng"),
        NoticeField(key="taker", words="ai nhận kết quả, đã xem giấy gì"),
        NoticeField(key="papers", words="giấy của phần nào, số"),
        NoticeField(key="return_code", words="mã nhận kết quả, dùng trong ngày"),
    ),
    menus=(
        MenuLine(
            menu="desk",
            key="returning",
            label="Trả kết quả",
            url_name="desk:returning",
            icon="return",
            permission="dossiers.receive",
            order=30,
        ),
        MenuLine(
            menu="desk",
            key="search",
            label="Tìm hồ sơ",
            url_name="desk:search",
            icon="search",
            permission="dossiers.read",
            order=40,
        ),
    ),
    watches=(
        WatchLine(
            key="dossiers.look_ups",
            label="Tra cứu người dân",
            permission="identity.manage_clients",
            find="pages.desk.look_ups:unusual_look_ups",
        ),
    ),
)
