"""`motcua calendar`: an order that closes agencies for days re-dates what is open there."""

from argparse import ArgumentParser, Namespace
from datetime import date

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import (
    Commands,
    day_in,
    rows,
    start_on_data,
    with_data,
    with_json,
)
from motcua.project.cli.people.proving import officer_proved


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("calendar", help="lịch làm việc").add_subparsers(
        required=True, metavar="VIỆC"
    )
    close = with_data(with_json(verbs.add_parser("close", help="nghỉ theo lệnh, hoặc bỏ lệnh")))
    close.add_argument("--undo", metavar="MÃ_LỆNH", help="bỏ một lệnh đang có hiệu lực")
    close.add_argument(
        "--area", action="append", metavar="MÃ_ĐỊA_BÀN", help="lặp lại cho nhiều địa bàn"
    )
    close.add_argument("--from", dest="first", metavar="NGÀY")
    close.add_argument("--to", dest="last", metavar="NGÀY", help="ngày cuối, cả ngày này")
    close.add_argument("--as", dest="login", metavar="TÊN_ĐĂNG_NHẬP")
    close.add_argument("--reason", default="nghỉ theo lệnh", metavar="LÝ_DO")
    close.add_argument("--order", default="", metavar="SỐ", help="số của lệnh")
    close.add_argument("--ordered-on", metavar="NGÀY", help="ngày ra lệnh")
    _preview_or_execute(close)
    close.set_defaults(run=_close)


def _preview_or_execute(parser: ArgumentParser) -> None:
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--preview", action="store_true", help="chỉ xem hồ sơ nào đổi ngày hẹn")
    how.add_argument("--execute", action="store_true", help="đổi ngày hẹn, báo chủ hồ sơ")


def _close(given: Namespace) -> int:
    from motcua.project.cli import answer

    _check(given)
    start_on_data()
    from motcua.domain.calendars.cli import ToldClosure, close_json, undo_json

    if given.undo:
        data = undo_json(given.undo)
    else:
        told = ToldClosure(
            areas=given.area,
            first_on=day_in(given.first),
            last_on=day_in(given.last),
            login=given.login,
            reason=given.reason,
            number=given.order,
            ordered_on=_day_or_none(given.ordered_on),
        )
        if given.execute:
            officer_proved(given.login)
        data = close_json(told, is_preview=given.preview)
    lines = [f"{row['code']}: {row['before']} → {row['after']}" for row in rows(data, "dossiers")]
    done = "Mới xem trước, chưa đổi gì." if given.preview else f"Lệnh {data['id']}."
    answer(given, data, [*lines, f"{len(lines)} hồ sơ. {done}"])
    return 0


def _check(given: Namespace) -> None:
    if given.undo:
        return
    asked = {"--area": given.area, "--from": given.first, "--to": given.last, "--as": given.login}
    missing = [name for name, value in asked.items() if not value]
    if missing:
        raise Refusal(f"Còn thiếu {', '.join(missing)}.")
    if not (given.preview or given.execute):
        raise Refusal("Hãy ghi --preview để xem trước, hoặc --execute để đổi ngày hẹn.")


def _day_or_none(text: str | None) -> date | None:
    return day_in(text) if text else None
