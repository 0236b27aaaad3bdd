"""`motcua packs`: check and import services as files."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from motcua.project.cli.options import Commands, rows, with_data, with_json


def add_to(commands: Commands) -> None:
    packs = commands.add_parser("packs", help="gói thủ tục").add_subparsers(
        required=True, metavar="VIỆC"
    )
    check = with_json(packs.add_parser("check", help="kiểm tra gói, nêu tệp và dòng sai"))
    check.add_argument("path", type=Path, metavar="ĐƯỜNG_DẪN")
    check.set_defaults(run=_check)
    kinds = packs.add_parser("import", help="nhập dữ liệu ngoài thành gói").add_subparsers(
        required=True, metavar="NGUỒN"
    )
    national = with_json(kinds.add_parser("national", help="bản ghi danh mục quốc gia"))
    national.add_argument("file", type=Path, metavar="TỆP.json")
    national.add_argument("--to", type=Path, metavar="THƯ_MỤC", help="nơi ghi gói")
    national.set_defaults(run=_import_national)
    publish = with_data(with_json(packs.add_parser("publish", help="ban hành các phiên bản mới")))
    publish.set_defaults(run=_publish)


def _check(given: Namespace) -> int:
    from motcua.domain.packs.cli import check_json
    from motcua.project.cli import answer

    data = check_json(given.path)
    faults = rows(data, "faults")
    lines = [_line(item) for item in faults] or ["Gói đúng, không có lỗi."]
    notices = [f"lưu ý: {_line(item)}" for item in rows(data, "notices")]
    answer(given, data, [*lines, *notices])
    return 1 if faults else 0


def _line(item: Mapping[str, object]) -> str:
    return f"{item['file']}:{item['line']}: {item['message']}"


def _import_national(given: Namespace) -> int:
    from motcua.domain.packs.cli import import_national_json
    from motcua.project.cli import answer

    data = import_national_json(given.file, to=given.to)
    answer(given, data, [f"Đã ghi {data['folder']}"])
    return 0


def _publish(given: Namespace) -> int:
    from motcua.project.cli import answer
    from motcua.project.cli.options import start_django

    start_django()
    from motcua.domain.procedures.api import sync_packs

    faults = sync_packs()
    rows = [
        {"file": str(fault.file), "line": fault.line, "message": fault.message} for fault in faults
    ]
    lines = [f"{row['file']}:{row['line']}: {row['message']}" for row in rows]
    answer(given, {"faults": rows}, lines or ["Đã ban hành các thay đổi trong gói."])
    return 1 if rows else 0
