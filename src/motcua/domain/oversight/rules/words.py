"""What each rule is called and means to a reader. Neutral: a finding accuses nobody."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A rule in words.

    Attributes:
        title: What it is called in a list.
        meaning: What was seen; figures of the hit stand in braces.
        usual: What may well explain it, so that it is asked before it is judged.
    """

    title: str
    meaning: str
    usual: str


WORDS: Mapping[str, Words] = {
    "back_and_forth": Words(
        title="Chuyển qua lại nhiều lần",
        meaning="Hồ sơ được chuyển {passings} lần mà giữa các lần không có việc nào được làm.",
        usual="Thẩm quyền chưa rõ, đơn vị mới sắp xếp lại, hoặc người giữ việc nghỉ đột xuất.",
    ),
    "received_late": Words(
        title="Tiếp nhận lâu sau khi nộp",
        meaning="Hồ sơ nộp từ xa được tiếp nhận sau {hours} giờ làm việc.",
        usual="Hệ thống gián đoạn, quầy thiếu người, hoặc tiền đến chậm.",
    ),
    "paused_at_end": Words(
        title="Yêu cầu bổ sung khi sắp hoặc đã quá hạn",
        meaning="Đồng hồ được dừng bằng yêu cầu bổ sung khi thời hạn còn {minutes} phút làm việc.",
        usual="Thiếu sót chỉ thấy được ở bước cuối, hoặc kết quả xác minh về muộn.",
    ),
    "waited_at_end": Words(
        title="Đồng hồ dừng ở một bước khi sắp hoặc đã quá hạn",
        meaning="Hồ sơ đến bước dừng tính thời hạn khi thời hạn còn {minutes} phút làm việc.",
        usual="Bước trước kéo dài; nghĩa vụ của người dân chỉ tính được sau thẩm định.",
    ),
    "passed_at_end": Words(
        title="Chuyển đơn vị khác khi sắp hoặc đã quá hạn",
        meaning="Hồ sơ được chuyển đi khi thời hạn còn {minutes} phút làm việc.",
        usual="Người giữ việc nghỉ đột xuất, hoặc bước sau vốn rất ngắn.",
    ),
    "mended_by_asker": Words(
        title="Người yêu cầu bổ sung tự ghi bổ sung",
        meaning="Yêu cầu và ghi nhận bổ sung do một người làm, cách nhau {minutes} phút; "
        "thời hạn tính lại từ đầu.",
        usual="Người dân đứng ngay tại quầy và đưa giấy.",
    ),
    "mended_by_colleague": Words(
        title="Cán bộ khác ghi bổ sung ngay sau yêu cầu",
        meaning="Yêu cầu bổ sung và lần ghi bổ sung của một cán bộ khác cách nhau {minutes} phút; "
        "thời hạn tính lại từ đầu.",
        usual="Người dân đứng ngay tại quầy và đưa giấy cho người trực.",
    ),
    "apologised_again": Words(
        title="Xin lỗi, hẹn lại hơn một lần",
        meaning="Kết quả được hẹn lại {count} lần.",
        usual="Việc phải chờ cơ quan khác nhiều lần.",
    ),
    "due_moved": Words(
        title="Ngày hẹn lùi nhiều lần",
        meaning="Ngày hẹn lùi {count} lần không vì bổ sung, lệnh nghỉ hay xin lỗi.",
        usual="Hồ sơ liên thông có nhiều phần, hoặc ghi nhầm rồi ghi lại.",
    ),
    "returned_untruly": Words(
        title="Ghi đã trả đúng hạn rồi ghi lại là chưa trả",
        meaning="Hồ sơ từng được ghi là đã trả trong hạn; sau hạn thì ghi lại là chưa trả.",
        usual="Bấm nhầm hồ sơ, người nhận để quên kết quả.",
    ),
    "sealed_again": Words(
        title="Ban hành sát hạn, thu hồi, ban hành lại sau hạn",
        meaning="Kết quả ban hành sát hạn bị thu hồi ngay và có bản khác ban hành khi đã quá hạn.",
        usual="Sai sót chỉ thấy sau khi phát hành.",
    ),
    "ended_overdue": Words(
        title="Từ chối hoặc dừng khi đã quá hạn",
        meaning="Hồ sơ bị từ chối hoặc dừng khi đã quá hạn {hours} giờ làm việc.",
        usual="Xác minh về muộn; khi ấy phải có phiếu xin lỗi trước.",
    ),
    "done_alone": Words(
        title="Một người vừa tiếp nhận vừa ký",
        meaning="Người ký kết quả cũng là người đã tiếp nhận hồ sơ.",
        usual="Người được giao ký thay trực thêm ở quầy.",
    ),
    "drafted_and_signed": Words(
        title="Một người vừa dự thảo vừa ký",
        meaning="Người ký kết quả cũng là người dự thảo nó.",
        usual="Đơn vị chỉ có một người, hoặc bản sao chứng thực làm tại chỗ.",
    ),
    "read_urgently": Words(
        title="Cho đọc hồ sơ khẩn cấp",
        meaning="Một cán bộ ngoài phạm vi được phép đọc hồ sơ này vì lý do khẩn cấp.",
        usual="Cấp cứu, cứu nạn, yêu cầu của tòa án; chủ hồ sơ đã được báo.",
    ),
    "refiled": Words(
        title="Kết thúc sát hạn rồi nộp lại",
        meaning="Hồ sơ kết thúc khi thời hạn còn {minutes} phút làm việc; cùng người ấy nộp lại "
        "cùng thủ tục ít ngày sau.",
        usual="Người dân đổi ý, hoặc khai sai phải làm lại.",
    ),
    "signed_unseen": Words(
        title="Ký nhiều văn bản rất nhanh",
        meaning="{count} kết quả được ký trong {seconds} giây kể từ lúc mở xem; {unopened} kết "
        "quả chưa mở trước khi ký.",
        usual="Đã xem trên giấy, hoặc cùng một loại bản sao chứng thực.",
    ),
    "signed_at_a_glance": Words(
        title="Ký nhanh hơn đọc, nhiều lần trong ngày",
        meaning="{count} kết quả mở riêng từng bản được ký khi bản dự thảo mới hiện ra chưa đến "
        "{seconds} giây.",
        usual="Đã xem trên giấy; hoặc vừa gõ sai mã PIN và gõ lại.",
    ),
    "decided_at_night": Words(
        title="Nhiều quyết định ngoài giờ",
        meaning="{count} việc tiếp nhận, ký, trả, từ chối vào ban đêm hoặc ngày nghỉ.",
        usual="Trực theo lệnh, dồn việc sau sự cố.",
    ),
    "entered_after_hours": Words(
        title="Nhập hồ sơ tại quầy sau giờ",
        meaning="{count} hồ sơ nộp tại quầy được nhập khi quầy đã đóng lâu.",
        usual="Mất điện, mất mạng trong ngày.",
    ),
    "kept_at_counter": Words(
        title="Hồ sơ tại quầy để lâu mới nộp",
        meaning="{count} hồ sơ tại quầy được nộp lâu sau khi cán bộ bắt đầu nhập, lâu nhất {hours} "
        "giờ làm việc.",
        usual="Người dân về lấy thêm giấy rồi quay lại; mất điện, mất mạng.",
    ),
    "read_many": Words(
        title="Mở hồ sơ của nhiều người",
        meaning="Mở dữ liệu của {day} người trong ngày, nhiều nhất {hour} người trong một giờ.",
        usual="Rà soát theo kế hoạch, trực quầy ngày cao điểm.",
    ),
    "after_recovery": Words(
        title="Hoạt động lạ sau khi đặt lại cách đăng nhập",
        meaning="Trong một ngày sau khi đặt lại: mở dữ liệu của {read} người trong một giờ, "
        "{acts} quyết định ngoài giờ.",
        usual="Cán bộ thật vừa có lại tài khoản và làm bù.",
    ),
    "access_cut": Words(
        title="Chủ tài khoản báo không phải mình đặt lại",
        meaning="Cách đăng nhập vừa đặt lại đã bị chủ tài khoản cắt.",
        usual="Không có; hãy hỏi cả hai người đã xác nhận việc đặt lại.",
    ),
    "guessed": Words(
        title="Đăng nhập được sau nhiều lần sai",
        meaning="Đăng nhập được ngay sau ít nhất {count} lần sai.",
        usual="Quên mật khẩu.",
    ),
    "held_shortly": Words(
        title="Giữ vị trí rất ngắn",
        meaning="Một vị trí được giao, dùng để làm {count} việc rồi thôi trong ít ngày.",
        usual="Thay người nghỉ ốm; việc ấy có chức năng cử người đứng thay.",
    ),
    "written_back": Words(
        title="Mục nhật ký ghi giờ lùi",
        meaning="Mục này vào nhật ký sau các mục ghi giờ muộn hơn nó {minutes} phút.",
        usual="Đồng hồ máy chủ vừa được chỉnh.",
    ),
}
