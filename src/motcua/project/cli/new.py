"""`motcua new`: begin something after a pattern."""

from argparse import Namespace
from pathlib import Path

from motcua.project.cli.options import Commands, with_json


def add_to(commands: Commands) -> None:
    kinds = commands.add_parser("new", help="bắt đầu từ mẫu").add_subparsers(
        required=True, metavar="GÌ"
    )
    module = with_json(kinds.add_parser("module", help="phân hệ mới, đã cắm và có kiểm thử"))
    module.add_argument("key", metavar="TÊN", help="chữ thường không dấu, như phan_anh")
    module.add_argument("--title", default="", metavar="TÊN_GỌI", help="người dùng gọi nó là gì")
    module.add_argument(
        "--into",
        type=Path,
        metavar="THƯ_MỤC",
        help="nơi ghi; ngoài …/motcua/modules thì thành một gói cài riêng",
    )
    module.set_defaults(run=_new_module)


def _new_module(given: Namespace) -> int:
    from motcua.project.cli import answer
    from motcua.project.new_module import write_module

    written = write_module(given.key, title=given.title, into=given.into)
    files = [str(path) for path in written.files]
    data = {
        "package": written.package,
        "folder": str(written.folder),
        "files": files,
        "commands": list(written.commands),
    }
    lines = [
        f"Đã ghi phân hệ {written.package} vào {written.folder}.",
        "Tiếp theo: sửa README.md và module.py, rồi",
        *(f"  {command}" for command in written.commands),
    ]
    answer(given, data, lines)
    return 0
