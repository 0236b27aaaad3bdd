"""Why ended dossiers are read, in words that their owners see."""

from motcua.kernel.privacy.api import declare_purpose

BACKTEST = declare_purpose(
    "backtest", "Hệ thống chạy lại hồ sơ đã xong theo phiên bản khác, chỉ giữ số đếm"
)
COUNT_USE = declare_purpose(
    "count_use", "Hệ thống đếm mục khai, giấy tờ được dùng để đơn giản hóa, chỉ giữ số đếm"
)
