"""The sentences of a verification, in plain Vietnamese."""

from motcua.kernel.signatures.verification.report import Reason

TEXTS = {
    "not_pdf": "Tệp này không phải là PDF đọc được.",
    "too_large": "Tệp quá lớn nên không kiểm tra.",
    "too_complex": "Tệp có cấu trúc quá phức tạp nên không kiểm tra hết; coi như không hợp lệ.",
    "odd_structure": "Tệp có cấu trúc bất thường nên không thể tin; hãy xin lại bản gốc.",
    "encrypted": "Tệp bị đặt mật khẩu nên không kiểm tra được.",
    "damaged": "Tệp từng được ký số nhưng đã bị sửa hoặc hỏng, không đọc được chữ ký nữa.",
    "no_signature": "Tệp không có chữ ký số nào.",
    "changed": "Nội dung đã bị sửa sau khi ký.",
    "bad_signature": "Chữ ký số không khớp với chứng thư đi kèm.",
    "partial": "Chữ ký không bao trùm toàn bộ phần văn bản đã ký.",
    "changed_after": "Sau khi ký, tệp bị thêm hoặc sửa nội dung không được phép.",
    "added_after_last": "Sau chữ ký cuối cùng, tệp còn bị thêm nội dung.",
    "not_sealed": "Văn bản mới có chữ ký cá nhân, chưa được cấp số và đóng dấu của cơ quan.",
    "filled_without_seal": "Số hoặc ngày được điền sau chữ ký cá nhân mà không có dấu cơ quan.",
    "unexpected_revision": (
        "Giữa hai chữ ký có lần sửa đổi riêng; văn bản do hệ thống lập không bao giờ như vậy."
    ),
    "broken_stamp": "Dấu thời gian lưu trữ trong tệp không khớp với nội dung.",
    "unsupported": "Dạng chữ ký này không được hỗ trợ.",
    "unknown_root": (
        "Chưa xác định được nơi cấp chứng thư: không có chứng thư gốc tin cậy nào dẫn tới "
        "(unknown root)."
    ),
    "revoked": "Chứng thư của người ký đã bị thu hồi trước khi ký.",
    "expired": "Chứng thư của người ký đã hết hạn vào lúc ký.",
    "not_yet_valid": "Chứng thư của người ký chưa có hiệu lực vào lúc ký.",
    "wrong_usage": "Chứng thư của người ký không được cấp để ký văn bản.",
    "weak": "Chữ ký dùng thuật toán không còn an toàn.",
    "untrusted": "Chứng thư của người ký không được tin cậy.",
    "no_timestamp": "Chữ ký không có dấu thời gian nên không chứng minh được ký lúc nào.",
    "bad_timestamp": "Dấu thời gian của chữ ký không hợp lệ.",
    "untrusted_timestamp": "Dấu thời gian do nơi không được tin cậy cấp.",
}


def reason(code: str) -> Reason:
    """Return a reason by its code."""
    return Reason(code=code, text=TEXTS[code])
