"""Import the national catalogue's record of a procedure as a folder for a pack author to finish.

The record is foreign: it is read for what it says and nothing is guessed. A limit without a unit
stays as written and unverified; a fee of 0 is a placeholder, not a free service.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from motcua.kernel.base.api import Refusal, text

MAX_BYTES: Final = 5_000_000
_UNITS: Final = {"WORKING_DAY": "ngày làm việc", "DAY": "ngày", "HOUR": "giờ", "MONTH": "tháng"}
_CHANNELS: Final = {"DIRECT": "counter", "ONLINE": "online", "POSTAL": "post"}
_BULLET: Final = re.compile(r"^[\s\-+*•]+")
_OFFICIAL_PREFIX: Final = re.compile(r"^thủ tục\s+", re.IGNORECASE)


class _PlainDumper(yaml.SafeDumper):
    """Write every value out where it stands: packs have no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


class RecordRefusedError(Refusal):
    """The file is not a record of the national catalogue."""

    code = "record_refused"


class _Foreign(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Named(_Foreign):
    name: str = ""
    code: str = ""


class _Fee(_Foreign):
    type: str = ""
    value: float | None = None
    description: str | None = ""


class _Method(_Foreign):
    submissionMethod: str = ""  # noqa: N815 - the record's own name
    processingTime: float | None = None  # noqa: N815
    processingTimeUnit: str | None = None  # noqa: N815
    description: str | None = ""
    fees: tuple[_Fee, ...] = ()


class _Component(_Foreign):
    name: str = ""
    code: str = ""
    originalQty: int = 0  # noqa: N815
    copyQty: int = 0  # noqa: N815
    required: bool = False
    hasElectronicForm: bool = False  # noqa: N815


class _ExecutionCase(_Foreign):
    name: str | None = ""
    profileComponents: tuple[_Component, ...] = ()  # noqa: N815


class _Step(_Foreign):
    name: str | None = ""
    description: str | None = ""


class _Record(_Foreign):
    code: Annotated[str, StringConstraints(pattern=r"^[1-3]\.\d{6}")]
    name: Annotated[str, StringConstraints(min_length=3, max_length=600)]
    decisionNo: str | None = ""  # noqa: N815
    isWard: bool = False  # noqa: N815
    isProvince: bool = False  # noqa: N815
    isFullProcess: bool = False  # noqa: N815
    executionSteps: tuple[_Step, ...] = ()  # noqa: N815
    executionMethods: tuple[_Method, ...] = ()  # noqa: N815
    executionCases: tuple[_ExecutionCase, ...] = ()  # noqa: N815
    categoriesDetails: tuple[_Named, ...] = ()  # noqa: N815
    resultsDetails: tuple[_Named, ...] = ()  # noqa: N815
    subjectTypesDetails: tuple[_Named, ...] = ()  # noqa: N815
    unitGroupsExecuting: tuple[_Named, ...] = ()  # noqa: N815
    legalBasisesDetails: tuple[_Named, ...] = ()  # noqa: N815
    requirementsAndConditions: str | None = ""  # noqa: N815
    updatedAt: int | None = Field(default=None, ge=0, le=4_102_444_800_000)  # noqa: N815


def import_record(path: Path, *, into: Path, valid_from: date) -> Path:
    """Write a procedure folder from a record and return it.

    Args:
        path: The JSON file of one procedure, as the national portal serves it.
        into: The `procedures/` folder of a pack.
        valid_from: The day from which the imported version holds.

    Raises:
        RecordRefusedError: Not such a record, or the folder is there already.
    """
    record = _read(path)
    code = record.code[:8]
    folder = into / f"{code}-{slug_of(record.name)}"
    if any(into.glob(f"{code}*")):
        raise RecordRefusedError(f"Thủ tục {code} đã có trong {into.name}.")
    content = dict(_content(record, valid_from))
    folder.mkdir(parents=True)
    (folder / "procedure.yaml").write_text(to_yaml(content), "utf-8")
    return folder


def slug_of(name: str) -> str:
    """Return a folder name without accents, at most sixty characters."""
    words = re.findall(r"[a-z0-9]+", text.fold(_OFFICIAL_PREFIX.sub("", name)))
    return "-".join(words)[:60].rstrip("-") or "thu-tuc"


def to_yaml(content: object) -> str:
    """Return data as the YAML that packs use."""
    return yaml.dump(
        content,
        Dumper=_PlainDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
        default_flow_style=False,
    )


def _read(path: Path) -> _Record:
    try:
        raw = path.read_bytes()
        if len(raw) > MAX_BYTES:
            raise RecordRefusedError("Tệp bản ghi quốc gia quá lớn.")
        data = json.loads(raw)
    except OSError as error:
        raise RecordRefusedError(f"Không đọc được {path.name}.") from error
    except (ValueError, RecursionError) as error:
        raise RecordRefusedError(f"{path.name} không phải JSON hợp lệ.") from error
    inner = data.get("data", data) if isinstance(data, dict) else None
    try:
        return _Record.model_validate(inner)
    except ValidationError as error:
        message = f"{path.name} không phải bản ghi thủ tục của danh mục quốc gia."
        raise RecordRefusedError(message) from error


def _content(record: _Record, valid_from: date) -> Iterator[tuple[str, object]]:
    name = text.clean_line(record.name)
    short = _OFFICIAL_PREFIX.sub("", name)
    yield "code", record.code[:8]
    yield "name", short[:1].upper() + short[1:]
    yield "official_name", name
    yield "levels", _levels(record)
    yield "field", _first(record.categoriesDetails)
    yield "settled_by", {"name": _first(record.unitGroupsExecuting)["name"], "unit_kind": "office"}
    yield "online_level", _online_level(record)
    yield "complete", False
    yield "valid_from", valid_from
    yield "subjects", _named(record.subjectTypesDetails)
    yield (
        "channels",
        [
            {"channel": _CHANNELS[method.submissionMethod], "valid_from": valid_from}
            for method in record.executionMethods
            if method.submissionMethod in _CHANNELS
        ],
    )
    yield "time", {"as_written": _time_as_written(record.executionMethods), "verified": False}
    yield "fee_as_written", _fee_as_written(record.executionMethods)
    yield "steps", list(_steps(record.executionSteps))
    yield "components", list(_components(record.executionCases))
    yield "results", _named(record.resultsDetails)
    yield "requirements", text.clean(record.requirementsAndConditions or "")
    yield "legal_basis", [{"instrument": text.clean_line(b.code)} for b in _with_code(record)]


def _levels(record: _Record) -> list[str]:
    levels = [
        name for name, held in (("commune", record.isWard), ("province", record.isProvince)) if held
    ]
    return levels or ["province"]


def _online_level(record: _Record) -> str:
    online = any(method.submissionMethod == "ONLINE" for method in record.executionMethods)
    return "full" if online and record.isFullProcess else "partial" if online else "information"


def _first(rows: Sequence[_Named]) -> dict[str, str]:
    row = rows[0] if rows else _Named(name="Chưa rõ", code="-")
    return {"code": row.code, "name": text.clean_line(row.name) or "Chưa rõ"}


def _named(rows: Sequence[_Named]) -> list[dict[str, str]]:
    return [{"code": row.code, "name": text.clean_line(row.name)} for row in rows if row.name]


def _with_code(record: _Record) -> list[_Named]:
    return [row for row in record.legalBasisesDetails if row.code.strip()]


def _time_as_written(methods: Iterable[_Method]) -> str:
    """Return the limits as the record gives them; without a unit, the bare number."""
    parts: list[str] = []
    for method in methods:
        if method.processingTime is None:
            continue
        unit = _UNITS.get(method.processingTimeUnit or "", "")
        part = f"{method.processingTime:g} {unit}".strip()
        if part not in parts:
            parts.append(part)
    return "; ".join(parts)


def _fee_as_written(methods: Iterable[_Method]) -> str:
    parts: list[str] = []
    for fee in (fee for method in methods for fee in method.fees):
        value = "" if fee.value is None else f"{fee.value:g}"
        part = text.clean_line(f"{value} {fee.description or ''}")
        if part and part not in parts:
            parts.append(part)
    return "; ".join(parts)


def _steps(rows: Iterable[_Step]) -> Iterator[dict[str, str]]:
    for number, row in enumerate(rows, start=1):
        name = text.clean_line(row.name or "") or f"Bước {number}"
        yield {"name": name[:600], "text": text.clean(row.description or "")[:6000]}


def _components(cases: Iterable[_ExecutionCase]) -> Iterator[dict[str, object]]:
    """Yield the papers; rows without a quantity are instructions that stand among them."""
    seen: set[str] = set()
    for case in cases:
        shown = "xuất trình" in text.clean_line(case.name or "").lower()
        for row in case.profileComponents:
            if row.originalQty + row.copyQty <= 0 or row.code in seen:
                continue
            seen.add(row.code)
            yield {
                "code": row.code,
                "name": _BULLET.sub("", text.clean_line(row.name)),
                "group": "show" if shown else "submit",
                "original_qty": row.originalQty,
                "copy_qty": row.copyQty,
                "required": "true" if row.required else "false",
                "is_form": row.hasElectronicForm,
            }
