"""What this module says of itself."""

from motcua.kernel.base.api import MenuLine, Module, NoticeField, Urls

MODULE = Module(
    key="own_data",
    title="Dữ liệu của tôi",
    legal_basis=("91/2025/QH15", "356/2025/NĐ-CP"),
    when_off="Cơ quan không nhận thêm; yêu cầu đang mở vẫn phải trả lời khi bật lại.",
    declares=("access", "events"),
    samples="testing:samples",
    fills=("registration:register",),
    urls=(
        Urls(audience="portal", module="pages.portal.urls", below="du-lieu-cua-toi/"),
        Urls(audience="desk", module="pages.desk.urls", below="yeu-cau-du-lieu/"),
        Urls(audience="desk", module="pages.desk.erasing", below="xoa-du-lieu/"),
        Urls(audience="admin", module="pages.admin.urls", below="xoa-du-lieu/"),
    ),
    notice_fields=(NoticeField(key="request_code", words="mã yêu cầu về dữ liệu cá nhân"),),
    menus=(
        MenuLine(
            menu="account",
            key="own_data",
            label="Dữ liệu của tôi",
            url_name="own_data:own",
            icon="eye",
            permission="own_data.see_own",
            order=30,
        ),
        MenuLine(
            menu="desk",
            key="erasures",
            label="Xóa dữ liệu theo luật",
            url_name="own_data_desk_erasing:erasures",
            icon="trash",
            permission="own_data.lead_erasures",
            order=86,
        ),
        MenuLine(
            menu="admin",
            key="erasures",
            label="Xóa dữ liệu theo luật",
            url_name="own_data_admin_erasing:erasures",
            icon="trash",
            permission="own_data.erase",
            order=14,
            section="Tổ chức",
        ),
    ),
)
