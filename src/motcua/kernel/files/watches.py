"""What of uploading needs a person: scanner, walls around opening, files that wait."""

from collections.abc import Iterator
from datetime import timedelta

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.files import scanner
from motcua.kernel.files.intake import api as intake
from motcua.kernel.files.queries import waiting_files
from motcua.kernel.ui.api import attention

_LONG = timedelta(minutes=10)


def scanner_concerns(actor: Actor) -> Iterator[attention.Concern]:
    match scanner.status():
        case scanner.ScannerState.OFF:
            yield attention.Concern(
                title="Chưa quét vi-rút tệp tải lên",
                text="Tệp chỉ được kiểm tra cấu trúc; một vi-rút trong tệp đúng dạng lọt qua.",
                act="Chạy clamd và đặt MOTCUA_SCANNER trên máy chủ.",
            )
        case scanner.ScannerState.DOWN:
            yield attention.Concern(
                title="Máy quét vi-rút không trả lời",
                text="Tệp mới bị giữ lại chờ quét; hồ sơ có tệp đó chưa xem được.",
                act="Khởi động lại clamd, hoặc xem lại địa chỉ trong MOTCUA_SCANNER.",
                tone="late",
            )


def intake_concerns(actor: Actor) -> Iterator[attention.Concern]:
    status = intake.status()
    if not status.is_running:
        yield attention.Concern(
            title="Tiến trình mở tệp không chạy",
            text="Tệp mới chờ kiểm tra và chưa xem được; không tệp nào mất.",
            act="Xem nhật ký của tiến trình nhận tệp (intake) và khởi động lại motcua.",
            tone="late",
        )
        return
    if not (status.has_no_network and status.has_no_files):
        walls = [
            *([] if status.has_no_network else ["mạng"]),
            *([] if status.has_no_files else ["hệ thống tệp"]),
        ]
        yield attention.Concern(
            title="Tiến trình mở tệp chưa được cách ly khỏi: {walls}".format(
                walls=", ".join(walls)
            ),
            text="Một tệp độc hại khai thác được lỗi thì thiệt hại có thể lan rộng hơn.",
            act="Dùng nhân Linux có Landlock và cho phép không gian tên người dùng.",
        )


def waiting_concerns(actor: Actor) -> Iterator[attention.Concern]:
    count = len(waiting_files(before=clock.now() - _LONG))
    if count:
        yield attention.Concern(
            title=f"{count} tệp chờ kiểm tra quá 10 phút",
            text="Người nộp đã gửi xong nhưng cán bộ chưa mở được tệp.",
            act="Xem máy quét vi-rút, tiến trình mở tệp và việc chạy nền.",
        )
