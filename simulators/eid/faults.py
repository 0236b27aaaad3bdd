"""How the provider misbehaves when it is told to."""

FAULTS = {
    "none": "Hoạt động bình thường",
    "slow": "Trả lời chậm 8 giây",
    "error": "Lỗi 500 ở mọi nơi",
    "wrong_nonce": "ID token mang nonce của người khác",
    "expired": "ID token đã hết hạn",
    "wrong_key": "ID token ký bằng khóa lạ",
    "no_signature": "ID token không ký (alg none)",
    "wrong_audience": "ID token cấp cho hệ thống khác",
    "other_person": "Userinfo của người khác",
    "changed_name": "Họ tên đã đổi",
    "organisation": "Tài khoản tổ chức",
    "bad_number": "Số định danh sai",
}
