"""`motcua privacy erase|impact`: erase a person as the law has it; say what is kept of people."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from motcua.kernel.base.api import Refusal
from motcua.project.cli.options import (
    Commands,
    rows,
    start_django,
    start_on_data,
    with_data,
    with_json,
)
from motcua.project.cli.people.proving import officer_proved

if TYPE_CHECKING:
    from motcua.kernel.identity.api import ErasedPerson
    from motcua.kernel.privacy.api import ImpactRecord, Retention

_MOST_CHARACTERS = 200


def add_to(commands: Commands) -> None:
    verbs = commands.add_parser("privacy", help="dữ liệu cá nhân").add_subparsers(
        required=True, metavar="VIỆC"
    )
    erase = with_data(with_json(verbs.add_parser("erase", help="xóa dữ liệu của một người")))
    erase.add_argument(
        "--person-file",
        metavar="TỆP",
        required=True,
        help="tệp một dòng chứa số định danh cá nhân; - là đọc từ bàn phím",
    )
    erase.add_argument("--basis", metavar="CĂN_CỨ", required=True)
    erase.add_argument(
        "--as",
        dest="logins",
        metavar="TÊN_ĐĂNG_NHẬP",
        action="append",
        required=True,
        help="người có quyền xóa; ghi hai lần, hai người khác nhau",
    )
    erase.set_defaults(run=_erase)
    impact = with_json(verbs.add_parser("impact", help="in hồ sơ đánh giá tác động từ mã nguồn"))
    impact.set_defaults(run=_impact)


def _erase(given: Namespace) -> int:
    from motcua.project.cli import answer

    if len(given.logins) != 2:
        raise Refusal("Việc xóa cần đúng hai người: hãy ghi --as hai lần.")
    number = _one_line(given.person_file)
    start_on_data()
    from motcua.kernel.identity.api import erase_person
    from motcua.kernel.privacy.api import noting_tables, wipe_traces

    actor, second = (officer_proved(login) for login in given.logins)
    with noting_tables() as tables:
        done = erase_person(
            actor=actor, second=second, personal_number=number, legal_basis=given.basis
        )
    data = _data(done, is_wiped=wipe_traces(tables))
    answer(given, data, _told(data))
    return 0


def _data(done: "ErasedPerson", *, is_wiped: bool) -> Mapping[str, object]:
    """Return `{"counts", "kept": [{"code", "until", "legal_basis"}], "wiped"}`.

    `counts` says by an English word how many of what went; `until` is the last day that a law has
    something kept sealed, null for ever; `wiped` whether the database's files were rewritten
    without what went: false where somebody was reading them at that moment.
    """
    kept = [
        {
            "code": one.code,
            "until": one.until.isoformat() if one.until else None,
            "legal_basis": one.legal_basis,
        }
        for one in done.kept
    ]
    return {"counts": dict(done.counts), "kept": kept, "wiped": is_wiped}


def _one_line(name: str) -> str:
    """Return the line of a file, which no list of running commands shows.

    Raises:
        Refusal: It cannot be read, or holds not one line.
    """
    try:
        if name == "-":
            found = sys.stdin.read(_MOST_CHARACTERS)
        else:
            with Path(name).open(encoding="utf-8-sig") as file:
                found = file.read(_MOST_CHARACTERS)
    except (OSError, ValueError):
        raise Refusal(f"Không đọc được tệp chứa số định danh {name}.") from None
    lines = found.split()
    if len(lines) != 1:
        raise Refusal("Tệp phải có đúng một dòng: số định danh cá nhân.")
    return lines[0]


def _told(data: Mapping[str, object]) -> list[str]:
    counts = cast("Mapping[str, int]", data["counts"])
    gone = [f"{name}: {count}" for name, count in counts.items() if count]
    kept = [
        f"Còn giữ niêm phong {row['code']} theo {row['legal_basis']}: "
        + (f"đến {row['until']}" if row["until"] else "vĩnh viễn")
        for row in rows(data, "kept")
    ]
    left = (
        "" if data["wiped"] else "Đang có người đọc dữ liệu: chạy VACUUM khi vắng để xóa nốt vết."
    )
    return [*gone, *kept, *([left] if left else [])]


def _impact(given: Namespace) -> int:
    from motcua.project.cli import answer

    start_django()
    from motcua.kernel.privacy.api import impact_record

    record = impact_record()
    answer(given, _impact_data(record), _impact_told(record))
    return 0


def _impact_data(record: "ImpactRecord") -> Mapping[str, object]:
    """Return `{"fields": [{"field", "model", "what", "class", "kept", "legal_basis"}],
    "purposes": {code: label}, "exports": [label], "sealed_events": {code: [group]}}`.

    `class`, `kept` and `legal_basis` are null where no retention class names the model.
    """
    return {
        "fields": [
            {
                "field": one.label,
                "model": one.model,
                "what": one.words,
                "class": one.retention.code if one.retention else None,
                "kept": _kept(one.retention) if one.retention else None,
                "legal_basis": one.retention.legal_basis if one.retention else None,
            }
            for one in record.fields
        ],
        "purposes": {one.code: one.label for one in record.reasons},
        "exports": list(record.exports),
        "sealed_events": {one.code: sorted(one.sealed) for one in record.sealed_events},
    }


def _kept(retention: "Retention") -> str:
    years = "vĩnh viễn" if retention.years is None else f"{retention.years} năm"
    return retention.until or years


def _impact_told(record: "ImpactRecord") -> list[str]:
    held = [
        f"- {one.model}: {one.words} ({one.label}); "
        + (
            f"lưu: {_kept(one.retention)}; căn cứ: {one.retention.legal_basis}"
            if one.retention
            else "CHƯA khai báo thời hạn lưu"
        )
        for one in record.fields
    ]
    return [
        "HỒ SƠ ĐÁNH GIÁ TÁC ĐỘNG XỬ LÝ DỮ LIỆU CÁ NHÂN: PHẦN PHẦN MỀM KHAI BÁO",
        "Điều 21 Luật số 91/2025/QH15, Điều 19 Nghị định số 356/2025/NĐ-CP (chưa đối chiếu nguyên",
        "văn). Đây không phải Mẫu 10: rủi ro, hợp đồng, người chịu trách nhiệm do cơ quan viết.",
        "",
        "1. Dữ liệu lưu dưới niêm phong, mỗi hồ sơ, mỗi người một khóa",
        *held,
        "",
        "2. Mục đích xem; mỗi lượt xem để lại dấu mà người ấy thấy",
        *(f"- {one.label} ({one.code})" for one in record.reasons),
        "",
        "3. Mục đích lấy dữ liệu ra thành tệp; có hạn mức ngày, có dấu người lấy",
        *(f"- {label}" for label in record.exports),
        "",
        "4. Sự kiện mà nhật ký chỉ giữ cam kết của phần dữ liệu cá nhân",
        *(
            f"- {one.text} ({one.code}): {', '.join(sorted(one.sealed))}"
            for one in record.sealed_events
        ),
    ]
