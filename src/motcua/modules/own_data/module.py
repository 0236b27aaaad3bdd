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
    ),
)
