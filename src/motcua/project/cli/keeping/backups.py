"""`motcua backup`, `restore` and `drill`: everything kept elsewhere, had back, and tried."""

import json
import os
import subprocess
import sys
import tempfile
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from motcua.kernel.base.api import SYSTEM, Refusal, money, paths
from motcua.project.cli.options import (
    Commands,
    rows,
    start_django,
    start_on_data,
    with_data,
    with_json,
)

if TYPE_CHECKING:
    from motcua.kernel.keeping.api import Backup

_DATA_BACK = "Dữ liệu đã về chỗ sau {seconds:.1f} giây; đang kiểm tra …"
_SAME_DISK = "Bản sao lưu nằm cùng đĩa với dữ liệu: hỏng đĩa thì mất cả hai. Hãy lưu ở nơi khác."
_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


def add_to(commands: Commands) -> None:
    backup = commands.add_parser("backup", help="sao lưu toàn bộ dữ liệu, kể cả khi đang chạy")
    _with_places(backup, folder="thư mục sao lưu").set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="khôi phục bản sao lưu vào thư mục trống")
    restore.add_argument("--as-drill", action="store_true", help=SUPPRESS)
    restore.add_argument("--copy", default="", metavar="TÊN", help="bản nào; mặc định bản mới nhất")
    _with_places(restore, folder="thư mục sao lưu").set_defaults(run=_restore)
    drill = commands.add_parser("drill", help="diễn tập: sao lưu, khôi phục ra chỗ tạm, kiểm tra")
    with_data(with_json(drill)).set_defaults(run=_drill)
    verbs = commands.add_parser("keys", help="khóa của hệ thống").add_subparsers(
        required=True, metavar="VIỆC"
    )
    rotate = verbs.add_parser("rotate", help="đổi khóa chính, bọc lại mọi khóa dữ liệu")
    with_data(with_json(rotate)).set_defaults(run=_rotate)
    split = verbs.add_parser("split", help="chia khóa phục hồi cho ba người, hai người mở được")
    split.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC", help="thư mục trống")
    with_data(with_json(split)).set_defaults(run=_split)
    join = with_json(verbs.add_parser("join", help="ghép hai mảnh thành mật khẩu mở tệp khóa"))
    join.add_argument("shares", type=Path, nargs="+", metavar="MẢNH")
    join.add_argument("--keys", type=Path, required=True, metavar="TỆP", help="tệp khóa đã chia")
    join.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp mật khẩu ghi ra")
    join.set_defaults(run=_join)


def _rotate(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.privacy.api import rotate_kek

    version, count = rotate_kek(actor=SYSTEM)
    lines = [
        f"Khóa chính nay là bản {version}; đã bọc lại {money.grouped(count)} khóa dữ liệu.",
        "Hãy sao lưu ngay để tệp khóa có khóa mới; khóa cũ tự bỏ khi không bản sao lưu nào cần.",
        "Tệp khóa và các mảnh đã chia trước đây không mở được bản sao lưu từ nay: hãy chia lại "
        "(motcua keys split).",
    ]
    answer(given, {"version": version, "keys": count}, lines)
    return 0


def _split(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.keeping import api as keeping

    keys, *shares = keeping.split_keys(given.out)
    data = {"keys": str(keys), "shares": [str(path) for path in shares], "needed": 2}
    lines = [
        f"Tệp khóa: {keys}. Mảnh: {', '.join(path.name for path in shares)}.",
        "Hãy giao mỗi mảnh cho một người rồi xóa ở đây; tệp khóa cất nơi khác. Hai mảnh mở được: "
        "motcua keys join. Chia lại sau mỗi lần có khóa mới.",
    ]
    answer(given, data, lines)
    return 0


def _join(given: Namespace) -> int:
    from motcua.kernel.base.api import durable
    from motcua.kernel.keeping.shares import join
    from motcua.project.cli import answer

    passphrase = join(given.shares, keys=given.keys)
    try:
        durable.write_durably(given.out, f"{passphrase}\n".encode())
    except OSError:
        raise Refusal(f"Không ghi được tệp mật khẩu {given.out}.") from None
    lines = [
        f"Đã ghi mật khẩu vào {given.out}; tệp khóa mở được. Khôi phục bằng:",
        f"motcua restore … --keys {given.keys} --passphrase-file {given.out}; rồi xóa tệp này.",
    ]
    answer(given, {"opens": True, "passphrase_file": str(given.out)}, lines)
    return 0


def _with_places(parser: ArgumentParser, *, folder: str) -> ArgumentParser:
    parser.add_argument("folder", type=Path, metavar="THƯ_MỤC", help=folder)
    parser.add_argument(
        "--keys", type=Path, required=True, metavar="TỆP", help="tệp khóa, cất riêng nơi khác"
    )
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="TỆP", help="tệp chứa mật khẩu niêm phong tệp khóa"
    )
    return with_data(with_json(parser))


def _backup(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.keeping import api as keeping

    passphrase = _passphrase(given)
    done = keeping.back_up(given.folder, given.keys, passphrase=passphrase)
    data = {**keeping.backup_told(done), "keys_sealed": bool(passphrase)}
    answer(given, data, _backup_lines(given, data))
    return 0


def _backup_lines(given: Namespace, data: Mapping[str, Any]) -> list[str]:
    open_keys = (
        f"Ai có cả thư mục sao lưu và tệp {given.keys} thì đọc được mọi hồ sơ: hãy cất tệp này ở "
        "nơi khác."
    )
    return [
        f"Đã sao lưu {money.grouped(data['files'])} tệp và {money.grouped(data['entries'])} mục "
        f"nhật ký vào {given.folder} sau {data['milliseconds'] / 1000:.1f} giây "
        f"(ghi thêm {money.grouped(data['bytes_written'])} byte).",
        *([] if data["keys_sealed"] else [open_keys]),
        *([_SAME_DISK] if data["same_disk"] else []),
    ]


def _restore(given: Namespace) -> int:
    from motcua.kernel.keeping.opening import open_vault
    from motcua.project.cli import answer

    if not os.environ.get("MOTCUA_DATA"):
        raise Refusal("Hãy chỉ thư mục trống để khôi phục vào bằng --data.")
    began = monotonic()
    place = Path(os.environ["MOTCUA_DATA"])
    vault = open_vault(given.folder, given.keys, place, passphrase=_passphrase(given))
    start_django()
    from motcua.kernel.keeping import api as keeping
    from motcua.project.preparing import bring_up_to_date

    restored = keeping.restore(vault, given.copy)
    bring_up_to_date()
    keeping.bring_together()
    restored_after = _since(began)
    if not given.json:
        print(_DATA_BACK.format(seconds=restored_after / 1000), flush=True)
    proof = keeping.prove(restored, milliseconds=_since(began), is_drill=given.as_drill)
    data = {
        "whole": proof.is_whole,
        "copy": restored.copy,
        "taken_at": restored.taken_at,
        "files": restored.files,
        "entries": restored.entries,
        "rows": restored.rows,
        "counts": dict(proof.counts),
        "faults": [{"where": fault.where, "what": fault.what} for fault in proof.faults],
        "restored_milliseconds": restored_after,
        "milliseconds": _since(began),
    }
    answer(given, data, _restore_lines(data))
    return 0 if proof.is_whole else 1


def _restore_lines(data: Mapping[str, Any]) -> list[str]:
    faults = [f"{fault['where']}: {fault['what']}" for fault in rows(data, "faults")]
    return [
        f"Đã khôi phục bản {data['copy']}: {money.grouped(data['rows'])} dòng, "
        f"{money.grouped(data['files'])} tệp, {money.grouped(data['entries'])} mục nhật ký, sau "
        f"{data['milliseconds'] / 1000:.1f} giây.",
        *(f"{name}: {money.grouped(count)}" for name, count in data["counts"].items()),
        *([f"{len(faults)} chỗ hỏng:", *faults] if faults else ["Dữ liệu khôi phục trọn vẹn."]),
    ]


def _drill(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_on_data()
    from motcua.kernel.keeping import api as keeping

    began = monotonic()
    with tempfile.TemporaryDirectory(dir=paths.scratch_dir(), prefix="drill-") as place:
        folder = Path(place)
        done = keeping.copy_all(folder / "backup", folder / "keys.json")
        try:
            with keeping.spare_databases() as databases:
                found = _restored_apart(folder, databases)
        except Refusal:
            keeping.record(keeping.DRILLED, _drilled(done, began, whole=False, faults=1))
            raise
    fields = _drilled(done, began, whole=found["whole"], faults=len(found["faults"]))
    keeping.record(keeping.DRILLED, fields)
    data = {
        "whole": found["whole"],
        "milliseconds": fields["milliseconds"],
        "backup": keeping.backup_told(done),
        "restore": found,
    }
    answer(given, data, _drill_lines(data))
    return 0 if found["whole"] else 1


def _drilled(done: "Backup", began: float, *, whole: bool, faults: int) -> dict[str, Any]:
    """Return what stands on the ledger of a drill, one that broke off included."""
    return {
        "copy": done.copy,
        "taken_at": done.taken_at.isoformat(),
        "files": done.files,
        "entries": done.entries,
        "faults": faults,
        "is_whole": whole,
        "milliseconds": _since(began),
    }


def _restored_apart(folder: Path, databases: Mapping[str, str]) -> dict[str, Any]:
    """Restore in a process of its own, which knows the temporary places alone."""
    known = {name: value for name, value in os.environ.items() if name != "MOTCUA_KEYS"}
    places = [str(folder / "backup"), "--keys", str(folder / "keys.json")]
    command = ["restore", *places, "--as-drill", "--json"]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _RUN, *command],
        env={**known, **databases, "MOTCUA_DATA": str(folder / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise Refusal(f"Khôi phục thử không được: {done.stderr.strip()}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _drill_lines(data: Mapping[str, Any]) -> list[str]:
    backup, restore = data["backup"], data["restore"]
    return [
        f"Sao lưu {backup['milliseconds'] / 1000:.1f} giây, khôi phục và kiểm tra "
        f"{restore['milliseconds'] / 1000:.1f} giây.",
        *_restore_lines(restore),
    ]


def _passphrase(given: Namespace) -> str:
    from motcua.kernel.keeping.keys_file import passphrase_of

    return passphrase_of(given.passphrase_file)


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)
