"""Why dossiers are read; the labels are what the owner sees."""

from motcua.kernel.privacy.api import declare_purpose

RECEIVE = declare_purpose("receive", "Kiểm tra, tiếp nhận hồ sơ này")
SETTLE = declare_purpose("settle", "Thẩm định hồ sơ này")
SIGN = declare_purpose("sign", "Xem xét để ký kết quả")
SEAL = declare_purpose("seal", "Lấy số, đóng dấu kết quả")
RETURN = declare_purpose("return", "Trả kết quả")
