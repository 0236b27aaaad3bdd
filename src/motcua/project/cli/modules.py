"""`motcua modules`: which modules there are, and whether what one declares is there."""

from argparse import Namespace

from motcua.kernel.base.api import ManifestError, read_manifest
from motcua.project import module_check, packages
from motcua.project.cli.options import Commands, with_json


def add_to(commands: Commands) -> None:
    modules = commands.add_parser("modules", help="phân hệ").add_subparsers(
        required=True, metavar="VIỆC"
    )
    every = with_json(modules.add_parser("list", help="các phân hệ, cái nào đang cắm"))
    every.set_defaults(run=_list)
    check = with_json(modules.add_parser("check", help="kiểm tra bản kê của một phân hệ"))
    check.add_argument("key", metavar="TÊN")
    check.set_defaults(run=_check)


def _list(given: Namespace) -> int:
    from motcua.project.cli import answer

    enabled = packages.plugged_names()
    rows = [
        {"key": key, "title": _title(name), "enabled": key in enabled}
        for key, name in packages.known_modules().items()
    ]
    lines = [
        f"{row['key']:<16} {row['title']}{'' if row['enabled'] else ' (không cắm)'}" for row in rows
    ]
    answer(given, {"modules": rows}, lines)
    return 0


def _title(name: str) -> str:
    try:
        found = read_manifest(name)
    except ManifestError:
        return "bản kê sai: hãy chạy motcua modules check"
    return getattr(found.manifest, "title", "") if found else ""


def _check(given: Namespace) -> int:
    from motcua.project.cli import answer

    faults = module_check.faults_of(given.key)
    rows = [{"entry": fault.entry, "message": fault.message} for fault in faults]
    lines = [str(fault) for fault in faults] or ["Bản kê đúng, không có lỗi."]
    answer(given, {"ok": not faults, "faults": rows}, lines)
    return 1 if faults else 0
