"""`motcua work`: what waits for an officer, what they may do with it and why not, and doing it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from getpass import getpass

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import Commands, rows, start_on_data, with_data, with_json
from motcua.project.cli.people.proving import officer_proved


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("work", help="việc chờ cán bộ").add_subparsers(
        required=True, metavar="VIỆC"
    )
    listing = _for_officer(verbs.add_parser("list", help="việc chờ một cán bộ"))
    listing.set_defaults(run=_list)
    acts = _for_officer(verbs.add_parser("acts", help="làm được gì với một việc, vì sao không"))
    acts.add_argument("code", metavar="MÃ")
    acts.set_defaults(run=_acts)
    doing = _for_officer(verbs.add_parser("do", help="làm một việc như trên trang của nó"))
    doing.add_argument("code", metavar="MÃ")
    doing.add_argument("act", metavar="TÊN", help="tên mà `motcua work acts` nêu")
    doing.add_argument("--set", dest="typed", action="append", metavar="Ô=CHỮ", default=[])
    doing.add_argument("--dry-run", action="store_true", help="thử rồi hoàn lại tất cả")
    doing.set_defaults(run=_do)
    reminding = with_data(with_json(verbs.add_parser("remind", help="nhắc việc buổi sáng")))
    reminding.add_argument("--dry-run", action="store_true", help="chỉ nói sẽ nhắc những gì")
    reminding.set_defaults(run=_remind)


def _for_officer(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("--as", dest="login", metavar="TÊN_ĐĂNG_NHẬP", required=True)
    return with_data(with_json(parser))


def _list(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.work.cli import list_json

    data = list_json(given.login)
    lines = [_waiting(row) for row in rows(data, "rows")]
    answer(given, data, [*lines, f"{data['total']} việc chờ."])
    return 0


def _waiting(row: Mapping[str, object]) -> str:
    """Return a row of the list: by when the officer's own step is due, else the whole."""
    due = row["step_due"] or row["due"] or ""
    return f"{row['code']}  {row['act'] or 'xem trang của việc'}  {due}".rstrip()


def _acts(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.work.cli import acts_json

    data = acts_json(given.login, given.code)
    answer(given, data, [_line(row) for row in rows(data, "acts")])
    return 0


def _line(row: Mapping[str, object]) -> str:
    name = f"{row['act']}  {row['title']}"
    return name if row["can"] else f"{name}\n    Chưa được: {row['why_not']}"


def _do(given: Namespace) -> int:
    from motcua.project.cli import answer

    typed = _typed(given.typed)
    start_on_data()
    from motcua.domain.work.cli import do_json

    if not given.dry_run:
        officer_proved(given.login)
    data = do_json(given.login, given.code, given.act, typed, is_tried_only=given.dry_run)
    tried = "" if data["done"] else "Thử được, chưa ghi gì. "
    answer(given, data, [f"{tried}{data['said']}"])
    return 0


def _remind(given: Namespace) -> int:
    """Answer 0 where somebody is told something, 1 where nobody is (also on a day off)."""
    from motcua.project.cli import answer

    start_on_data()
    from motcua.domain.work.cli import remind_json

    data = remind_json(is_tried_only=given.dry_run)
    lines = [f"{row['agency']}: {row['codes']}" for row in rows(data, "notices")]
    told = "Đã xếp hàng chờ gửi." if data["sent"] else "Chưa gửi gì."
    answer(given, data, [*lines, f"{data['total']} thông báo. {told}"])
    return 0 if data["total"] else 1


def _typed(pairs: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        key, is_pair, words = pair.partition("=")
        if not is_pair:
            raise Refusal(f"«{pair}» không phải là Ô=CHỮ.")
        found.setdefault(key, []).append(_secret(words) if key == "pin" else words)
    return found


def _secret(words: str) -> str:
    """Ask for what must not stay in the history of a shell."""
    if words != "-":
        raise Refusal("Mã PIN không ghi trên dòng lệnh; viết pin=- rồi nhập khi được hỏi.")
    return getpass("Mã PIN: ")
