"""What filing has for the parts that compose the platform."""

from motcua.kernel.base.api import Card, MenuLine, Package, Urls

PACKAGE = Package(
    declares=("access", "purposes", "jobs"),
    fills=("registration:register",),
    urls=(Urls(audience="portal", module="pages.urls"),),
    routers=("pages.api:routers",),
    menus=(
        MenuLine(
            menu="desk",
            key="counter",
            label="Quầy tiếp nhận",
            url_name="filing:counter",
            icon="scan",
            permission="dossiers.receive",
            order=20,
        ),
    ),
    cards=(
        Card(
            title="Tiếp nhận một người ở quầy",
            permission="dossiers.receive",
            steps=(
                "Mở Quầy tiếp nhận, quét mã trên thẻ căn cước. "
                "Không có thẻ thì gõ 12 số định danh.",
                "Gõ vài chữ tên thủ tục, Enter, Enter.",
                "Điền ô đang sáng, Enter để kiểm tra và tính phí.",
                "Enter để thu tiền và tiếp nhận, rồi in giấy hẹn.",
            ),
            undo="Chưa bấm tiếp nhận thì hồ sơ còn ở mục Đang làm dở.",
            url_name="filing:counter",
        ),
    ),
)
