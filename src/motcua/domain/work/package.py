"""What the office's common work has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, NoticeField, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "events", "jobs"),
    fills=(
        "actions.erasing.personal:register",
        "integrity:register",
        "waiting.left_work:register",
    ),
    urls=(
        Urls(audience="desk", module="pages.desk.urls"),
        Urls(audience="portal", module="pages.portal.urls"),
    ),
    notice_fields=(
        NoticeField(key="work_days", words="những ngày ghi vắng mặt", sensitivity="page"),
        NoticeField(key="work_amount", words="số việc, hạn của việc"),
        NoticeField(key="work_codes", words="mã việc", sensitivity="page"),
        NoticeField(key="work_opinion", words="đã trả lời hay đã sửa ý kiến"),
    ),
    menus=(
        MenuLine(
            menu="portal",
            key="track",
            label="Tra cứu",
            url_name="work_portal:track",
            order=10,
        ),
        MenuLine(
            menu="account",
            key="own",
            label="Việc của tôi",
            url_name="work_portal:own",
            icon="files",
            permission="work.read_own",
            order=20,
        ),
        MenuLine(
            menu="desk",
            key="inbox",
            label="Việc chờ tôi",
            url_name="work:inbox",
            icon="inbox",
            permission="work.read",
            order=10,
            count="pages.desk.menus:waiting",
        ),
        MenuLine(
            menu="desk",
            key="escalated",
            label="Quá hạn đã báo lên",
            url_name="work:escalated",
            icon="warn",
            permission="work.remind",
            order=70,
        ),
        MenuLine(
            menu="desk",
            key="absences",
            label="Vắng mặt",
            url_name="work:absences",
            icon="clock",
            permission="work.stand_in",
            order=80,
        ),
    ),
    watches=(
        WatchLine(
            key="work.unattended",
            label="Bước chờ nơi không có người",
            permission="identity.see_accounts",
            find="waiting.watches:unattended_concerns",
        ),
    ),
)
