"""`motcua ledger`: what is proved of the ledger, and who watches it.

`verify` and `witness` need no data folder, no database and no Django: they run anywhere.
"""

import json
import secrets
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from motcua.kernel.base.api import Refusal, clock, foreign
from motcua.kernel.tlog.api import (
    BundleVerdict,
    MalformedError,
    Policy,
    ProofVerdict,
    Witness,
    is_bundle,
    policy_in,
    server_of,
    verify,
    verify_bundle,
)
from motcua.project.cli import log
from motcua.project.cli.options import Commands, with_json

_BEGINNING = 4
_NEW_POLICY = """# Mỗi nhật ký được theo dõi là một dòng: log <vkey>
quorum none
"""


def add_to(commands: Commands) -> None:
    ledger = commands.add_parser("ledger", help="nhật ký xử lý, biên nhận, nhân chứng")
    each = ledger.add_subparsers(required=True, metavar="VIỆC")
    log.add_verbs(each)
    _add_verify(each)
    _add_witness(each)


def _add_verify(each: Commands) -> None:
    command = with_json(each.add_parser("verify", help="kiểm chứng một biên nhận, không cần mạng"))
    command.add_argument(
        "file", type=Path, metavar="TỆP", help="tệp .tlog-proof, hay bộ bằng chứng .zip"
    )
    command.add_argument("--policy", type=Path, required=True, help="tệp chính sách tlog-policy")
    command.add_argument("--record", type=Path, help="bản ghi mà biên nhận nói tới")
    command.set_defaults(run=_verify)


def _verify(given: Namespace) -> int:
    from motcua.project.cli import answer

    data = _receipt_of(given.file)
    if is_bundle(data):
        return _verify_bundle(given, data)
    record = None if given.record is None else _bytes_of(given.record)
    found = verify(data, _policy(given.policy), record)
    answer(given, _as_data(found), list(_told(found)))
    return 0 if found.is_valid else 1


def _verify_bundle(given: Namespace, data: bytes) -> int:
    from motcua.project.cli import answer

    if given.record is not None:
        raise Refusal("Bộ bằng chứng đã có các bản ghi của nó: đừng nêu --record.")
    found = verify_bundle(data, _policy(given.policy))
    told = {**_as_data(found), "entries": len(found.records)}
    answer(given, told, list(_told_of_bundle(found)))
    return 0 if found.is_valid else 1


def _told_of_bundle(found: BundleVerdict) -> Iterator[str]:
    if not found.is_valid:
        yield "Bộ bằng chứng không đứng vững."
        yield from found.reasons
        return
    yield (
        f"Bộ bằng chứng đúng: {len(found.records)} mục của nhật ký {found.origin}, từ mục đầu đến "
        "mục cuối không thiếu mục nào ở giữa. Việc sau mục cuối thì bộ này không nói."
    )
    if found.time is not None:
        yield f"Muộn nhất lúc {_in_words(_instant(found.time))} các mục đã có ở đó."
    yield from filter(None, map(_said_by, found.records))


def _as_data(found: ProofVerdict | BundleVerdict) -> dict[str, object]:
    return {
        "valid": found.is_valid,
        "reasons": list(found.reasons),
        "origin": found.origin,
        "index": found.index,
        "time": None if found.time is None else _instant(found.time).isoformat(),
    }


def _told(found: ProofVerdict) -> Iterator[str]:
    if not found.is_valid:
        yield "Biên nhận không đứng vững."
        yield from found.reasons
        return
    yield f"Biên nhận đúng: bản ghi thứ {found.index} của nhật ký {found.origin}."
    if found.time is not None:
        yield f"Muộn nhất lúc {_in_words(_instant(found.time))} bản ghi đã có ở đó."
        yield f"Nhân chứng: {', '.join(found.witnesses)}."
    if said := _said_by(found.record or b""):
        yield said


def _said_by(record: bytes) -> str:
    """Return what an entry of ours says; nothing where it is another's."""
    try:
        entry = json.loads(record)
        at = datetime.fromtimestamp(entry["at_us"] / 1_000_000, UTC)
        return f"Sự việc: {entry['event']}, hệ thống ghi lúc {_in_words(at)}."
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError):
        return ""


def _instant(second: int) -> datetime:
    try:
        return datetime.fromtimestamp(second, UTC)
    except (ValueError, OverflowError, OSError):
        raise Refusal("Một nhân chứng ghi một thời điểm ngoài mọi lịch.") from None


def _in_words(instant: datetime) -> str:
    return f"{clock.local(instant):%H:%M:%S ngày %d/%m/%Y}"


def _policy(path: Path) -> Policy:
    try:
        return policy_in(_bytes_of(path))
    except MalformedError as fault:
        raise Refusal(f"Tệp {path} không phải là chính sách tlog-policy ({fault}).") from None


def _receipt_of(path: Path) -> bytes:
    with suppress(OSError), path.open("rb") as stream:
        if is_bundle(stream.read(_BEGINNING)):
            return foreign.read_file(path, limit="tlog.bundle_bytes", error=Refusal)
    return _bytes_of(path)


def _bytes_of(path: Path) -> bytes:
    return foreign.read_file(path, limit="tlog.file_bytes", error=Refusal)


def _add_witness(each: Commands) -> None:
    command = each.add_parser("witness", help="làm nhân chứng cho nhật ký của nơi khác")
    command.add_argument("--port", type=int, required=True, metavar="CỔNG")
    command.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ")
    command.add_argument("--name", metavar="TÊN", help="tên của nhân chứng; chỉ lần đầu")
    command.add_argument(
        "--state",
        type=Path,
        default=Path("motcua-witness"),
        metavar="THƯ_MỤC",
        help="nơi giữ khóa và trạng thái",
    )
    command.add_argument("--policy", type=Path, help="nhật ký nào được theo dõi (tlog-policy)")
    command.set_defaults(run=_witness)


def _witness(given: Namespace) -> int:
    witness = Witness(
        folder=given.state,
        policy=given.policy or given.state / "policy",
        now=lambda: int(clock.machine_now().timestamp()),
    )
    try:
        keys = [
            key.verifier for key in witness.signers(given.name or f"witness-{secrets.token_hex(4)}")
        ]
        if given.policy is None and not witness.policy.exists():
            witness.policy.write_text(_NEW_POLICY, "utf-8")
        _policy(witness.policy)
        server = server_of(witness, given.host, given.port)
    except MalformedError:
        raise Refusal("Tên của nhân chứng không được có dấu cách hay dấu cộng.") from None
    except (OSError, OverflowError):
        raise Refusal(
            f"Không dùng được cổng {given.port} (--port) hay thư mục {given.state} (--state)."
        ) from None
    with server:
        host, port = server.server_address[:2]
        print(f"Nhân chứng nghe tại http://{host!s}:{port}/add-checkpoint")
        print(f"Nhật ký được theo dõi: tệp {witness.policy}. Để người khác tin nhân chứng này:")
        for key, suffix in zip(keys, ("", "-pq"), strict=True):
            print(f"witness {key.name}{suffix} {key.vkey}", flush=True)
        server.serve_forever()
    return 0
