"""`motcua demo`: an invented province to look at, and its clock."""

from argparse import Namespace
from datetime import datetime
from functools import partial

from motcua.kernel.base.api import Refusal, clock, dates
from motcua.project.cli.options import Commands, start_django, with_data


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("demo", help="tỉnh mẫu để xem thử").add_subparsers(
        required=True, metavar="VIỆC"
    )
    load = with_data(verbs.add_parser("load", help="tạo những gì còn thiếu của tỉnh mẫu"))
    load.add_argument(
        "--cast-only", action="store_true", help="chỉ tài khoản và thủ tục, không có hồ sơ nào"
    )
    load.add_argument("--serve", action="store_true", help="rồi chạy hệ thống ngay")
    load.set_defaults(run=_load)
    move = with_data(verbs.add_parser("clock", help="dời đồng hồ của tỉnh mẫu tới"))
    move.add_argument("--set", required=True, dest="instant", metavar="THỜI_ĐIỂM")
    move.set_defaults(run=_clock)


def _load(given: Namespace) -> int:
    make = partial(_make, is_cast_only=given.cast_only)
    if not given.serve:
        make()
        return 0
    from motcua.project.supervisor import serve

    return serve(port=None, first=make)


def _make(*, is_cast_only: bool) -> None:
    start_django()
    from motcua.project.demo.loading import load

    load(is_cast_only=is_cast_only)


def _clock(given: Namespace) -> int:
    from motcua.project import environment

    if not environment.read().is_demo:
        raise Refusal("Chỉ dời được đồng hồ của tỉnh mẫu (MOTCUA_DEMO=1).")
    try:
        instant = datetime.fromisoformat(given.instant)
    except ValueError:
        raise Refusal("Thời điểm viết như 2026-11-24T15:30 hoặc 2026-11-24T15:30+07:00.") from None
    clock.set_now(instant if instant.tzinfo else instant.replace(tzinfo=clock.LOCAL))
    print(f"Bây giờ của tỉnh mẫu là {dates.format_datetime(clock.now())}.")
    return 0
