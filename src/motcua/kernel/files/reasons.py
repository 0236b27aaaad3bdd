"""Why a file was not taken, in one Vietnamese sentence that says what to do now."""

from collections.abc import Mapping

_UNKNOWN = "Không mở được tệp này; hãy chụp ảnh giấy tờ hoặc lưu lại thành PDF rồi gửi lại."

_SENTENCES = {
    "empty": "Tệp rỗng, không có nội dung; hãy chọn lại tệp.",
    "too_large": (
        "Tệp lớn quá %(most_megabytes)d MB; hãy gửi tệp nhỏ hơn hoặc chia thành nhiều tệp."
    ),
    "photo_too_large": "Ảnh lớn quá %(most_megabytes)d MB; hãy chụp lại ở cỡ nhỏ hơn rồi gửi lại.",
    "program": "Đây là tệp chương trình, không phải giấy tờ; hệ thống không nhận loại tệp này.",
    "archive": "Đây là tệp nén; hãy gửi từng giấy tờ dưới dạng ảnh hoặc PDF.",
    "old_office": (
        "Tệp Word hoặc Excel kiểu cũ không được nhận; hãy lưu lại thành PDF, .docx hoặc .xlsx."
    ),
    "image_kind": "Loại ảnh này không được nhận; hãy lưu lại thành JPEG, PNG hoặc PDF.",
    "web_page": "Đây là trang web, không phải giấy tờ; hãy in ra PDF rồi gửi lại.",
    "unknown_kind": (
        "Loại tệp này không được nhận; hãy gửi PDF, ảnh (JPEG, PNG, HEIC) hoặc .docx, .xlsx."
    ),
    "two_kinds": (
        "Tệp chứa nội dung lạ ngoài giấy tờ nên không được nhận; hãy xuất lại tệp hoặc chụp ảnh."
    ),
    "pdf_header": "Tệp mang tên PDF nhưng nội dung không phải PDF; hãy xuất lại tệp rồi gửi.",
    "cut_off": "Tệp bị cắt cụt, thiếu phần cuối; hãy gửi lại tệp đầy đủ.",
    "unreadable": _UNKNOWN,
    "crashed": _UNKNOWN,
    "too_slow": "Tệp quá nặng để mở; hãy chia nhỏ hoặc xuất lại với chất lượng thấp hơn.",
    "too_big_inside": (
        "Nội dung bên trong tệp quá lớn; hãy chia nhỏ hoặc xuất lại với chất lượng thấp hơn."
    ),
    "password": "Tệp có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
    "pages": "Tệp có %(found)d trang, nhiều hơn mức %(most)d trang; hãy chia thành nhiều tệp.",
    "pdf_bomb": (
        "Tệp PDF phình ra quá lớn khi mở nên không được nhận; hãy xuất lại tệp hoặc chụp ảnh."
    ),
    "pdf_script": "Tệp PDF có mã lệnh bên trong nên không được nhận; hãy in lại thành PDF rồi gửi.",
    "pdf_action": "Tệp PDF có lệnh tự chạy hoặc phần đa phương tiện; hãy in lại thành PDF rồi gửi.",
    "pdf_attachment": "Tệp PDF có tệp khác đính kèm bên trong; hãy gửi riêng từng tệp.",
    "pdf_form": (
        "Tệp PDF dùng biểu mẫu động (XFA) không hiển thị được; hãy in lại thành PDF rồi gửi."
    ),
    "image_broken": "Ảnh bị hỏng hoặc chưa tải xong; hãy chụp hoặc lưu lại rồi gửi.",
    "pixels": "Ảnh có quá nhiều điểm ảnh (hơn %(most_million)d triệu); hãy chụp lại ở cỡ nhỏ hơn.",
    "zip_bomb": "Tệp phình ra quá lớn khi mở nên không được nhận.",
    "archive_entries": (
        "Tệp có hơn %(most)d phần bên trong nên không được nhận; hãy lưu lại thành PDF."
    ),
    "nested_archive": "Bên trong tệp có tệp nén khác; hãy bỏ đi hoặc lưu lại thành PDF.",
    "office_macro": "Tệp có macro (mã lệnh) nên không được nhận; hãy lưu lại thành PDF.",
    "office_object": "Tệp có đối tượng nhúng hoặc liên kết ra ngoài; hãy lưu lại thành PDF.",
    "spreadsheet_formula": (
        "Bảng tính có công thức; hãy dán lại thành giá trị hoặc lưu thành PDF rồi gửi."
    ),
    "xml_doctype": "Tệp XML có khai báo DOCTYPE nên không được nhận.",
    "xml_depth": "Tệp XML lồng quá %(most)d lớp nên không được nhận.",
    "text_letters": "Tệp chữ không đúng bảng mã UTF-8 hoặc có ký tự lạ; hãy lưu lại theo UTF-8.",
    "tiny": "Ảnh quá nhỏ để đọc; nên chụp lại gần hơn, để tờ giấy đầy khung hình.",
    "blank": "Ảnh gần như trắng, không thấy chữ; nên chụp lại mặt có chữ, nơi đủ sáng.",
    "blurred": (
        "Ảnh mờ, có thể không đọc được; nên chụp lại: giữ chắc máy, đủ sáng, thấy cả bốn góc."
    ),
    "lost": "Tệp bị hỏng khi lưu; hãy gửi lại.",
    "scanner_down": (
        "Máy quét mã độc đang không chạy; tệp được giữ lại và sẽ tự kiểm tra khi máy quét chạy lại."
    ),
    "virus": "Phần mềm quét phát hiện tệp có mã độc; tệp không được nhận.",
}


def sentence(code: str, numbers: Mapping[str, int] | None = None) -> str:
    """Return the sentence of a refusal's code; an unknown code gets the plain one."""
    text = _SENTENCES.get(code, _UNKNOWN)
    try:
        return text % dict(numbers or {})
    except (KeyError, ValueError):
        return _UNKNOWN
