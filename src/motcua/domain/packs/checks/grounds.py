"""Check grounds of refusal and what may be asked for then: their law holds, with its article."""

from collections.abc import Iterator
from datetime import date

from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source.example_shapes import Instrument
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.base.api import dates
from motcua.kernel.definitions.api import Fault, Location, Source


def check_grounds(procedure: ProcedureSource, source: Source, setting: Setting) -> Iterator[Fault]:
    """Yield what is grounded on law that does not hold on all days of the version.

    An instrument that the register does not have is told by `check_bases`.
    """
    bases: list[tuple[Location, str]] = [
        (("refusal_grounds", i, "basis", "instrument"), one.basis.instrument)
        for i, one in enumerate(procedure.refusal_grounds)
    ]
    bases += [
        (("conditions", i, "basis", "instrument"), one.basis.instrument)
        for i, one in enumerate(procedure.conditions)
    ]
    bases += [
        (("settled_by", "elsewhere", i, "basis", "instrument"), one.basis.instrument)
        for i, one in enumerate(procedure.settled_by.elsewhere)
    ]
    bases += [
        (("remedies", i, "basis", "instrument"), one.basis.instrument)
        for i, one in enumerate(procedure.remedies)
    ]
    for location, number in bases:
        found = (setting.instruments or {}).get(number)
        fault = _fault_of(found, procedure.valid_from, procedure.valid_to) if found else ""
        if fault:
            yield Fault(file=source.file, line=source.line(location), message=fault)
    for i, remedy in enumerate(procedure.remedies):
        if not remedy.basis.clause:
            message = "Quyền của người bị từ chối phải dẫn điều, khoản của luật."
            yield Fault(file=source.file, line=source.line(("remedies", i)), message=message)
    for i, ground in enumerate(procedure.refusal_grounds):
        if not ground.basis.clause and not ground.question:
            message = (
                f"Lý do từ chối “{ground.code}” phải dẫn điều, khoản; chưa rõ thì ghi `question`."
            )
            yield Fault(file=source.file, line=source.line(("refusal_grounds", i)), message=message)


def _fault_of(one: Instrument, first: date, last: date | None) -> str:
    """Return why an instrument is no ground from one day to another; empty where it is one."""
    if one.valid_from is not None and one.valid_from > first:
        return f"Văn bản “{one.number}” có hiệu lực từ {_day(one.valid_from)}, sau ngày áp dụng."
    if one.status == "not_yet_in_force":
        return f"Văn bản “{one.number}” chưa có hiệu lực."
    if one.valid_to is None:
        return f"Văn bản “{one.number}” đã bị bãi bỏ." if one.status == "repealed" else ""
    if last is None or one.valid_to < last:
        return f"Văn bản “{one.number}” hết hiệu lực sau {_day(one.valid_to)}."
    return ""


def _day(day: date) -> str:
    return dates.format_date(day)
