"""`motcua identity`: what a number is; the first administrators of an installation."""

import sys
from argparse import Namespace

from motcua.project.cli.options import Commands, start_on_data, with_data, with_json


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser(
        "identity", help="số định danh, mã số thuế, điện thoại; người quản trị đầu tiên"
    ).add_subparsers(required=True, metavar="VIỆC")
    check = verbs.add_parser("check", help="kiểm tra một số")
    with_json(check).add_argument("number", metavar="SỐ")
    check.set_defaults(run=_check)
    found = verbs.add_parser(
        "administrator", help="tạo hai người quản trị cấp tỉnh đầu tiên, in mã đặt mật khẩu một lần"
    )
    found.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
    found.add_argument("name", metavar="HỌ_TÊN")
    with_data(with_json(found)).set_defaults(run=_administrator)


def _check(given: Namespace) -> int:
    from motcua.kernel.base.vietnamese.identifiers import check_number
    from motcua.project.cli import answer

    data = check_number(given.number)
    answer(given, data, [f"{name}: {value}" for name, value in data.items()])
    return 0 if data["valid"] else 1


def _administrator(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.base.api import SYSTEM, Refusal
    from motcua.kernel.identity.api import found_administrator
    from motcua.kernel.organisations.api import Agency, load_areas, load_organisations

    try:
        if not Agency.objects.exists():
            load_areas(actor=SYSTEM)
            load_organisations(actor=SYSTEM)
        code = found_administrator(login=given.login, full_name=given.name)
    except Refusal as refusal:
        print(refusal.message, file=sys.stderr)
        return 2
    words = "Mã chỉ hiện lần này; đặt mật khẩu ở /dang-nhap/can-bo/dat-lai/ rồi đăng ký yếu tố hai."
    answer(given, {"login": given.login, "code": code}, [f"Mã của {given.login}: {code}", words])
    return 0
