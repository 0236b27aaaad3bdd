"""What is said once something was done, wherever it was pressed."""

CONFIRMED = "Lệnh có hiệu lực. Hồ sơ đang được đổi ngày hẹn."
DROPPED = "Đã bỏ lệnh chưa xác nhận. Không ngày nào đổi."
UNDONE = "Đã bỏ lệnh. Hồ sơ đang được trả ngày hẹn cũ."
