"""How officers do what there is to do with dossiers, in a few steps each."""

from motcua.kernel.base.api import Card

CARDS = (
    Card(
        title="Tiếp nhận hồ sơ nộp trên mạng",
        permission="dossiers.receive",
        steps=(
            "Mở Việc chờ tôi, chọn hồ sơ có bước “Kiểm tra, tiếp nhận”.",
            "Xem phần Đối chiếu trước: chỉ những chỗ khác mới có màu.",
            "Bấm n rồi Tiếp nhận. Hạn không đổi vì đồng hồ chạy từ lúc hồ sơ đến.",
        ),
        undo="Lấy lại được khi bên nhận chưa làm gì: mở hồ sơ, bấm l.",
        url_name="work:inbox",
    ),
    Card(
        title="Yêu cầu bổ sung",
        permission="dossiers.settle",
        steps=(
            "Mở hồ sơ, bấm b. Chọn mọi lỗi có trong danh sách, thêm lỗi riêng nếu cần.",
            "Mỗi lỗi có căn cứ pháp lý. Bấm Xem thư để đọc lại.",
            "Gửi. Chỉ được một lần: người nộp sửa đúng các mục đã nêu.",
        ),
        undo="Không rút lại được phiếu đã gửi.",
    ),
    Card(
        title="Lấy ý kiến phối hợp",
        permission="dossiers.read",
        steps=(
            "Mở hồ sơ đang giữ, bấm y. Ghi điều cần hỏi, chọn người; cơ quan khác thì ghi tên.",
            "Hồ sơ và đồng hồ vẫn ở bạn. Ai được hỏi thấy trong Việc chờ tôi, bấm g để trả lời.",
            "Trả lời nằm ở mục Ý kiến phối hợp. Không trả lời thì không phải là đồng ý.",
        ),
        undo="Bấm w để rút câu chưa ai trả lời.",
        url_name="work:inbox",
    ),
    Card(
        title="Hồ sơ trễ hạn",
        permission="dossiers.settle",
        steps=(
            "Mở hồ sơ, bấm h để xin lỗi và hẹn lại: chỉ được một lần.",
            "Chọn ngày hẹn mới trong giờ làm việc, ghi lý do bằng lời người dân hiểu.",
        ),
        undo="Ngày đã hẹn không đổi lặng lẽ được nữa.",
    ),
    Card(
        title="Trình ký kết quả",
        permission="dossiers.draft_result",
        steps=(
            "Mở hồ sơ, bấm t. Điền những mục cơ quan ghi, như số trong cơ sở dữ liệu.",
            "Xem bản dự thảo, rồi Trình ký.",
        ),
        undo="Lấy lại được khi lãnh đạo chưa ký.",
    ),
    Card(
        title="Trả kết quả",
        permission="dossiers.receive",
        steps=("Mở Trả kết quả, gõ tên hoặc mã, bấm Đã trả.",),
        undo="Không lấy lại được: chỉ bấm khi người dân đã cầm kết quả.",
        url_name="desk:returning",
    ),
    Card(
        title="In sổ theo dõi hồ sơ",
        permission="dossiers.read",
        steps=("Mở Sổ theo dõi, chọn ngày, bấm In hoặc Tải tệp CSV.",),
        undo="",
        url_name="desk:register_book",
    ),
)
