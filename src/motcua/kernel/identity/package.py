"""What identity has for the parts that compose the platform."""

from motcua.kernel.base.api import MenuLine, NoticeField, Package, Urls, WatchLine

PACKAGE = Package(
    declares=("access", "jobs", "retention"),
    fills=("actions.erase_personal:register", "copying:register", "grants.integrity:register"),
    urls=(
        Urls(audience="portal", module="pages.portal.urls"),
        Urls(audience="admin", module="pages.admin.urls"),
        Urls(audience="desk", module="pages.desk.urls"),
    ),
    menus=(
        MenuLine(
            menu="account",
            key="sign_in",
            label="Đăng nhập",
            url_name="sign_in",
            permission="guest",
            order=10,
        ),
        MenuLine(
            menu="account",
            key="account",
            label="Tài khoản của tôi",
            url_name="account",
            permission="signed_in",
            order=80,
        ),
        MenuLine(
            menu="account",
            key="sign_out",
            label="Đăng xuất",
            url_name="account_logout",
            permission="signed_in",
            order=90,
            is_post=True,
        ),
        MenuLine(
            menu="admin",
            key="officers",
            label="Cán bộ",
            url_name="identity_admin:officers",
            icon="people",
            permission="identity.see_accounts",
            order=12,
            section="Tổ chức",
        ),
        MenuLine(
            menu="admin",
            key="grants",
            label="Chờ người thứ hai",
            url_name="identity_admin:grants",
            icon="key",
            permission="identity.confirm_grants",
            order=13,
            section="Tổ chức",
        ),
        MenuLine(
            menu="desk",
            key="grants",
            label="Xác nhận quyền của cán bộ",
            url_name="identity_desk:grants",
            icon="key",
            permission="identity.lead_grants",
            order=84,
        ),
        MenuLine(
            menu="admin",
            key="clients",
            label="Hệ thống gọi API",
            url_name="identity_admin:clients",
            icon="key",
            permission="identity.manage_clients",
            order=33,
            section="Vận hành",
        ),
    ),
    notice_fields=(
        NoticeField(key="access_code", words="mã một lần đặt lại cách đăng nhập"),
        NoticeField(key="access_from", words="lúc mã đặt lại cách đăng nhập bắt đầu dùng được"),
    ),
    watches=(
        WatchLine(
            key="identity.grants",
            label="Chờ người thứ hai: vị trí, cách đăng nhập, mở lại, mã truy cập",
            permission="identity.confirm_grants",
            find="watches:grant_concerns",
        ),
        WatchLine(
            key="identity.administrators",
            label="Người quản trị",
            permission="identity.manage_clients",
            find="watches:administrator_concerns",
        ),
        WatchLine(
            key="identity.tokens",
            label="Mã truy cập API",
            permission="identity.manage_clients",
            find="watches:token_concerns",
        ),
    ),
)
