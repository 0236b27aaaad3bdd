"""How the service misbehaves when it is told to."""

FAULTS = {
    "none": "Hoạt động bình thường",
    "slow": "Trả lời chậm 8 giây",
    "down": "Ngừng (503) ở mọi nơi",
    "half": "Trả lời đứt giữa chừng khi ký",
    "fewer": "Trả về thiếu một chữ ký",
    "expired_sad": "Quyền ký hết hạn ngay sau khi xác nhận",
    "wrong_hashes": "Không nhận giá trị băm đã xác nhận",
    "wrong_key": "Ký bằng khóa của người khác",
    "other_certificate": "Đưa ra chứng thư khác",
    "clock": "Đồng hồ chạy sai: mọi mã truy cập hết hạn ngay",
    "disabled": "Khóa bị ngừng dùng",
    "revoked": "Chứng thư bị thu hồi",
    "asks_pin": "Đòi mã PIN ở nơi gọi",
}
