"""Check `procedure.yaml`: shape, dates, codes, limits, expressions, sources, files named."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from motcua.domain.packs.checks.feel import DOUBT_NAMES, check_expression
from motcua.domain.packs.checks.form import field_names, keys_of
from motcua.domain.packs.checks.grounds import check_grounds
from motcua.domain.packs.checks.lanes import elsewhere_faults
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.source import expressions
from motcua.domain.packs.source.folders import code_of
from motcua.domain.packs.source.shapes import Basis, LimitCase, ProcedureSource
from motcua.kernel.deadlines.api import DeadlineError, countable, extra_days_for, parse_limit
from motcua.kernel.definitions.api import Fault, FolderError, Location, Source, build, read_source

_ARTICLE: Final = re.compile(r"(?i)\bđiều\s+(\d+)")
UNCOMPARED: Final = "chưa đối chiếu"


class Period(Protocol):
    """Anything with a first and a last day."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


def check_procedure(folder: Path, setting: Setting) -> Iterator[Fault]:
    """Yield the faults of `procedure.yaml`."""
    try:
        source = read_source(folder / "procedure.yaml")
        procedure = build(ProcedureSource, source)
    except FolderError as error:
        yield from error.faults
        return
    yield from _check_code(procedure, source, folder)
    yield from _check_codes_once(procedure, source)
    yield from _check_periods(procedure, source)
    yield from _check_limits(procedure, source)
    yield from _check_verified(procedure, source)
    yield from _check_completeness(procedure, source, folder)
    yield from _check_templates(procedure, source, folder)
    yield from _check_step_papers(procedure, source, folder)
    yield from check_bases(source, setting)
    yield from check_grounds(procedure, source, setting)
    yield from _check_links(procedure, source, setting)
    for message in elsewhere_faults(procedure.settled_by, setting):
        yield _fault(source, ("settled_by", "elsewhere"), message)
    known = field_names(folder)
    for placed in expressions.of_procedure(procedure):
        more = DOUBT_NAMES if placed[0][0] == "doubts" else frozenset()
        names = None if known is None else known | more
        yield from check_expression(placed, source, known=names)
    yield from _check_named(procedure, source, known)


def _fault(source: Source, location: Location, message: str) -> Fault:
    return Fault(file=source.file, line=source.line(location), message=message)


def _check_code(procedure: ProcedureSource, source: Source, folder: Path) -> Iterator[Fault]:
    expected = code_of(folder)
    if expected and procedure.code != expected:
        message = f"Mã {procedure.code} khác mã trong tên thư mục ({expected})."
        yield _fault(source, ("code",), message)


def _check_named(
    procedure: ProcedureSource, source: Source, known: frozenset[str] | None
) -> Iterator[Fault]:
    """Say which answers are named outside expressions and are none of the form's."""
    named: list[tuple[Location, str]] = [
        (("doubts", at, "field"), doubt.field) for at, doubt in enumerate(procedure.doubts)
    ]
    named += [(("subject", at), key) for at, key in enumerate(procedure.subject)]
    named += [
        (("results", i, "per"), one.per) for i, one in enumerate(procedure.results) if one.per
    ]
    for location, key in named:
        if known is not None and key not in known:
            yield _fault(source, location, f"Không có câu hỏi nào tên “{key}”.")


def _check_codes_once(procedure: ProcedureSource, source: Source) -> Iterator[Fault]:
    """Say which code stands twice in a list that officers pick from."""
    lists: dict[Location, Iterable[str]] = {
        ("components",): [row.code for row in procedure.components],
        ("time", "cases"): [row.code for row in procedure.time.cases],
        ("conditions",): [row.code for row in procedure.conditions],
        ("checklist",): [row.code for row in procedure.checklist],
        ("refusal_grounds",): [row.code for row in procedure.refusal_grounds],
        ("results",): [row.code for row in procedure.results],
        ("step_papers",): [row.code for row in procedure.step_papers],
        ("parts",): [row.code for row in procedure.parts],
    }
    for i, component in enumerate(procedure.components):
        lists["components", i, "defects"] = [row.code for row in component.defects]
    for location, codes in lists.items():
        for code, count in Counter(codes).items():
            if count > 1:
                yield _fault(source, location, f"Mã “{code}” dùng {count} lần.")


def _check_periods(procedure: ProcedureSource, source: Source) -> Iterator[Fault]:
    groups: dict[str, Sequence[Period]] = {
        "channels": procedure.channels,
        "clock": procedure.clock,
        "benefits": procedure.benefits,
    }
    rows: list[tuple[Location, Period]] = [((), procedure)]
    rows += [((key, i), row) for key, group in groups.items() for i, row in enumerate(group)]
    rows += [(("time", "cases", i), row) for i, row in enumerate(procedure.time.cases)]
    for location, row in rows:
        yield from check_period(row, source, location)


def check_period(row: Period, source: Source, location: Location) -> Iterator[Fault]:
    """Say when a row ends before it begins."""
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        yield _fault(source, (*location, "valid_to"), "Hết hiệu lực trước khi có hiệu lực.")


def _check_limits(procedure: ProcedureSource, source: Source) -> Iterator[Fault]:
    for i, case in enumerate(procedure.time.cases):
        try:
            countable(parse_limit(case.limit))
        except DeadlineError as error:
            location: Location = ("time", "cases", i, "limit")
            yield _fault(source, location, f"Thời hạn “{case.limit}”: {error.message}")
        yield from _check_appointments(case, source, ("time", "cases", i, "appointments"))
    yield from _check_told_limit(procedure, source)
    yield from _check_extra_days(procedure, source)
    if procedure.time.verified and not procedure.time.cases:
        yield _fault(source, ("time",), "Thời hạn đã kiểm chứng thì phải có cases.")


def _check_appointments(case: LimitCase, source: Source, location: Location) -> Iterator[Fault]:
    """Say when a limit has other than two parts, or parts that together are another limit."""
    if not case.appointments:
        return
    if len(case.appointments) != 2:
        yield _fault(source, location, "Hẹn hai lần thì appointments có đúng hai dòng.")
        return
    try:
        whole, *parts = (
            countable(parse_limit(text))
            for text in (case.limit, *(part.limit for part in case.appointments))
        )
    except DeadlineError as error:
        yield _fault(source, location, error.message)
        return
    together = sum(part.quantity or 0 for part in parts)
    if {part.unit for part in parts} != {whole.unit} or together != whole.quantity:
        message = f"Hai lần hẹn cộng lại không bằng thời hạn “{case.limit}”."
        yield _fault(source, location, message)


def _check_extra_days(procedure: ProcedureSource, source: Source) -> Iterator[Fault]:
    """Say when a rule that adds days by place is unknown, or when no answer tells the place."""
    rule, location = procedure.time.extra_days, ("time", "extra_days")
    if rule is None:
        return
    if not procedure.owner.area:
        yield _fault(source, location, "Cộng ngày theo xã thì owner.area phải nêu ô chọn xã.")
    try:
        extra_days_for(rule, area="", on=procedure.valid_from)
    except DeadlineError as error:
        yield _fault(source, location, error.message)


def _check_told_limit(procedure: ProcedureSource, source: Source) -> Iterator[Fault]:
    """Say when people read another limit than the one that is counted."""
    time = procedure.time
    if not time.verified or len(time.cases) != 1:
        return
    try:
        told, counted = (countable(parse_limit(t)) for t in (time.as_written, time.cases[0].limit))
    except DeadlineError:
        return
    if (told.unit, told.quantity) != (counted.unit, counted.quantity):
        message = f"Trang thủ tục viết “{told.words}” còn thời hạn được tính là “{counted.words}”."
        yield _fault(source, ("time", "as_written"), message)


def _check_completeness(
    procedure: ProcedureSource, source: Source, folder: Path
) -> Iterator[Fault]:
    """Hold what is marked complete to it, and keep the rest from being filed."""
    if not procedure.complete:
        if (folder / "form.yaml").is_file():
            message = (
                "Thủ tục chỉ để tra cứu (complete: false) thì không có form.yaml; khi đã đủ biểu"
                " mẫu, phí, ví dụ, kết quả và căn cứ thì ghi complete: true."
            )
            yield _fault(source, ("complete",), message)
        return
    for name in ("form.yaml", "fees.yaml", "examples.yaml"):
        if not (folder / name).is_file():
            message = f"Thủ tục đầy đủ (complete: true) phải có {name}."
            yield _fault(source, ("complete",), message)
    for key in ("components", "results", "channels", "legal_basis", "refusal_grounds"):
        if not getattr(procedure, key):
            yield _fault(source, ("complete",), f"Thủ tục đầy đủ phải có {key}.")
    if not procedure.time.cases:
        yield _fault(source, ("time",), "Thủ tục đầy đủ phải có thời hạn tính được (time.cases).")
    if not procedure.time.verified and not any(_uncompared(source.data, ())):
        message = (
            f"Thời hạn chưa kiểm chứng (verified: false) thì requirements phải nói rõ"
            f" “{UNCOMPARED}” với văn bản nào."
        )
        yield _fault(source, ("time", "verified"), message)


def _check_verified(procedure: ProcedureSource, source: Source) -> Iterator[Fault]:
    """Say where what is marked as compared says that it was not."""
    if not (procedure.time.verified or procedure.fee_verified):
        return
    for location in _uncompared(source.data, ()):
        message = f"Ghi verified: true mà ở đây lại nói “{UNCOMPARED}”; chỉ một trong hai đúng."
        yield _fault(source, location, message)


def _uncompared(data: object, location: Location) -> Iterator[Location]:
    """Yield where a text says that nobody compared it with its source."""
    if isinstance(data, str):
        if UNCOMPARED in data.casefold():
            yield location
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _uncompared(value, (*location, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _uncompared(value, (*location, i))


def _check_templates(procedure: ProcedureSource, source: Source, folder: Path) -> Iterator[Fault]:
    for i, kind in enumerate(procedure.results):
        location: Location = ("results", i, "template")
        if procedure.complete and kind.template is None:
            yield _fault(source, ("results", i), f"Kết quả “{kind.name}” chưa có template.")
        elif kind.template is not None and not _inside(folder, kind.template):
            message = f"Không có tệp {kind.template} trong thư mục của thủ tục."
            yield _fault(source, location, message)


def _check_step_papers(procedure: ProcedureSource, source: Source, folder: Path) -> Iterator[Fault]:
    """Say which paper of a step has no template, or no step of the drawing that sends it."""
    drawing = folder / "process.bpmn"
    drawn = drawing.read_text("utf-8") if drawing.is_file() else ""
    stems = {Path(kind.template).stem for kind in procedure.results if kind.template}
    codes = {paper.code for paper in procedure.step_papers}
    for i, paper in enumerate(procedure.step_papers):
        at: Location = ("step_papers", i)
        if not _inside(folder, paper.template):
            message = f"Không có tệp {paper.template} trong thư mục của thủ tục."
            yield _fault(source, (*at, "template"), message)
        if Path(paper.template).stem in stems:
            message = f"Mẫu {paper.template} trùng tên với mẫu của một kết quả."
            yield _fault(source, (*at, "template"), message)
        if paper.answers is not None and paper.answers not in codes - {paper.code}:
            message = f"“{paper.name}” trả lời “{paper.answers}”, mà không bước nào gửi văn bản ấy."
            yield _fault(source, (*at, "answers"), message)
        if f'userTask id="{paper.step}"' not in drawn:
            message = f"Sơ đồ không có bước “{paper.step}” để gửi “{paper.name}”."
            yield _fault(source, (*at, "step"), message)
        elif paper.unless is not None:
            known = _filled_in_at(paper.step, drawn, folder)
            yield from check_expression(((*at, "unless"), paper.unless), source, known=known)


def _filled_in_at(step: str, drawn: str, folder: Path) -> frozenset[str] | None:
    """Return the keys of what is filled in at a step of a drawing."""
    form = re.search(rf'userTask id="{re.escape(step)}"[^>]*motcua:form="(?P<name>[^"]+)"', drawn)
    return keys_of(folder / "steps" / f"{form['name']}.yaml") if form else frozenset()


def _inside(folder: Path, name: str) -> bool:
    path = (folder / name).resolve()
    return path.is_file() and path.is_relative_to(folder.resolve())


def check_bases(source: Source, setting: Setting) -> Iterator[Fault]:
    """Say which legal source is not in the register of instruments, or has no such article."""
    instruments = setting.instruments
    if instruments is None:
        return
    for location, number, clause in _numbers(source.data, ()):
        if number not in instruments:
            message = f"Văn bản “{number}” chưa có trong instruments.yaml."
            yield _fault(source, location, message)
            continue
        last = instruments[number].articles
        if last and any(int(one) > last for one in _ARTICLE.findall(clause)):
            message = f"Văn bản “{number}” chỉ có {last} điều, không có “{clause}”."
            yield _fault(source, location, message)


def _numbers(data: object, location: Location) -> Iterator[tuple[Location, str, str]]:
    if isinstance(data, dict):
        if isinstance(data.get("instrument"), str):
            yield (*location, "instrument"), data["instrument"], str(data.get("clause") or "")
        for key, value in data.items():
            yield from _numbers(value, (*location, key))
    elif isinstance(data, list):
        for i, item in enumerate(data):
            yield from _numbers(item, (*location, i))


def _check_links(procedure: ProcedureSource, source: Source, setting: Setting) -> Iterator[Fault]:
    if setting.lists is None or not setting.lists.life_events:
        return
    known = {event.code for event in setting.lists.life_events}
    for i, code in enumerate(procedure.life_events):
        if code not in known:
            message = f"Sự kiện đời sống “{code}” chưa có trong life_events.yaml."
            yield _fault(source, ("life_events", i), message)


__all__ = ["Basis", "check_bases", "check_period", "check_procedure"]
