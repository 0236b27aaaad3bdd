"""What issuing has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events", "purposes", "jobs"),
    fills=("actions.erase_personal:register", "integrity:register", "pages.desk.leader:register"),
    urls=(Urls(audience="portal", module="pages.urls"),),
    menus=(
        MenuLine(
            menu="portal",
            key="verify",
            label="Kiểm tra giấy tờ",
            url_name="issuing:verify",
            order=20,
        ),
        MenuLine(
            menu="footer",
            key="verify",
            label="Kiểm tra giấy tờ",
            url_name="issuing:verify",
            order=10,
        ),
        MenuLine(
            menu="desk",
            key="leader",
            label="Ký và điều hành",
            url_name="issuing:leader",
            icon="sign",
            permission="issuing.sign",
            order=20,
        ),
        MenuLine(
            menu="desk",
            key="clerk",
            label="Lấy số, đóng dấu",
            url_name="issuing:clerk",
            icon="stamp",
            permission="issuing.seal",
            order=20,
        ),
        MenuLine(
            menu="desk",
            key="books",
            label="Các sổ",
            url_name="issuing:books",
            icon="book",
            permission="issuing.seal",
            order=30,
        ),
        MenuLine(
            menu="desk",
            key="starts",
            label="Số đã dùng trước",
            url_name="issuing:starts",
            icon="book",
            permission="registers.start_books",
            order=82,
        ),
        MenuLine(
            menu="desk",
            key="powers",
            label="Phân công, ủy quyền ký",
            url_name="issuing:powers",
            icon="shield",
            permission="issuing.give_power",
            order=81,
        ),
        MenuLine(
            menu="desk",
            key="issued",
            label="Giấy tờ đã ban hành",
            url_name="issuing:issued",
            icon="doc",
            permission="issuing.see_register",
            order=35,
        ),
    ),
    watches=(
        WatchLine(
            key="issuing.offices",
            label="Người ký, văn thư của nơi ban hành",
            permission="identity.see_accounts",
            find="watches:office_concerns",
        ),
    ),
)
