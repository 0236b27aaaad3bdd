"""What is proposed before anyone types: from history where it is enough, else from the drawing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Count

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import Dossier
from motcua.domain.insight.simulation.basis import Basis
from motcua.domain.insight.simulation.history import Counts, History, least_count
from motcua.domain.packs.api import DueUnknownError, ProcedureDefinition, limit_of, policy_code
from motcua.domain.packs.api.checks import readable_form
from motcua.kernel.bpmn.api import Lane
from motcua.kernel.organisations.api import Agency, Post, agencies
from motcua.kernel.simulation.api import (
    Arrivals,
    Distribution,
    Part,
    Setting,
    Shape,
    Staff,
    exponential,
    sampled,
    spread,
)

_EVENTS: Final[Mapping[str, str]] = {
    "receive": events.RECEIVED.code,
    "draft_result": events.RESULT_DRAFTED.code,
    "sign_result": events.RESULT_SIGNED.code,
    "number_and_seal": events.RESULT_SEALED.code,
    "return_result": events.RETURNED.code,
    "refuse": events.REFUSED.code,
    "stop": events.STOPPED.code,
}
_WAIT_DAYS: Final = 3.0
_PER_DAY: Final = 1.0
_MOST_AGENCIES: Final = 60
_REJECTED: Final = "tra-lai"
_DAY_MINUTES: Final = 480
_LEAST_SHARE: Final = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposed:
    """A setting, and where each figure is from, by its key: `arrivals`, or the id of an element."""

    setting: Setting
    sources: Mapping[str, str]


def agencies_for(code: str, definition: ProcedureDefinition) -> list[Agency]:
    """Return the agencies to choose from: those with most dossiers first, else all that settle."""
    rows = Dossier.objects.filter(topic_code=code).values("settled_by")
    counted = rows.annotate(count=Count("id")).order_by("-count", "settled_by")
    ids = [row["settled_by"] for row in counted[:_MOST_AGENCIES]]
    if ids:
        known = Agency.objects.in_bulk(ids)
        return [known[one] for one in ids]
    levels = definition.procedure.levels
    return [one for one in agencies() if one.level in levels][:_MOST_AGENCIES] or agencies()[:1]


def proposed(basis: Basis, history: History, agency: Agency, *, on: date) -> Proposed:
    """Return the setting that is proposed for a process at an agency."""
    sources: dict[str, str] = {}
    definition = basis.definition
    lanes = {
        key: _staff(basis, lane, history, agency, on, sources)
        for key, lane in basis.drawn.lanes.items()
    }
    setting = Setting(
        start=on,
        arrivals=Arrivals(per_day=round(_arrivals(history, sources), 2)),
        lanes=lanes,
        work=dict(_work(basis, history, lanes, sources)),
        waits=dict(_waits(basis, history, sources)),
        chances=_chances(basis, history, sources),
        given=frozenset({"hoSo", *_fields(definition)}),
        calendar=agency.calendar_code,
        limit=_limit(definition, on),
        policy=policy_code(definition.procedure, on=on),
    )
    return Proposed(setting=setting, sources=sources)


def at_effort(given: Proposed, percent: float) -> Proposed:
    """Return what is proposed when drawn minutes, a time allowed, are work only in part."""
    work = {
        key: replace(one, amount=one.amount * percent / 100) if one.shape is Shape.SPREAD else one
        for key, one in given.setting.work.items()
    }
    return replace(given, setting=replace(given.setting, work=work))


def _arrivals(history: History, sources: dict[str, str]) -> float:
    if history.per_day is None:
        sources["arrivals"] = (
            f"con số tạm đặt, vì cơ quan này có dưới {least_count()} hồ sơ một năm qua"
        )
        return _PER_DAY
    sources["arrivals"] = f"{history.filed} hồ sơ trong {history.working_days} ngày làm việc"
    return history.per_day


def _staff(
    basis: Basis, lane: Lane, history: History, agency: Agency, on: date, sources: dict[str, str]
) -> Staff:
    posts = 0 if lane.place else _posts(lane, agency, on)
    sources[lane.id] = f"{posts} vị trí" if posts else "tạm đặt: không tìm thấy vị trí ở cơ quan"
    officers = max(posts, 1)
    share = _share_percent(basis, lane.id, history, officers)
    if share is not None:
        sources[f"{lane.id}.share"] = (
            f"trừ {history.all_filed - history.filed} hồ sơ thủ tục khác, coi mỗi hồ sơ tốn công "
            "như hồ sơ này"
        )
    return Staff(officers=officers, share_percent=100.0 if share is None else share)


def _share_percent(basis: Basis, lane: str, history: History, officers: int) -> float | None:
    """Return what other dossiers leave of officers' time, each taken to need as much as one here.

    None where too few dossiers came to tell.
    """
    if history.per_day is None:
        return None
    others = (history.all_filed - history.filed) / history.working_days
    steps = [part for part in basis.drawn.parts.values() if part.lane == lane]
    minutes = sum(_mean_minutes(part, history) for part in steps)
    free = 1 - others * minutes / (officers * _DAY_MINUTES)
    return round(min(max(100 * free, _LEAST_SHARE), 100.0), 1)


def _mean_minutes(part: Part, history: History) -> float:
    samples = history.minutes.get(_EVENTS.get(part.act, ""), ())
    return sum(samples) / len(samples) if samples else float(part.minutes or 0)


def _posts(lane: Lane, agency: Agency, on: date) -> int:
    """Count the posts of the lane's role in its units at the agency."""
    rows = Post.objects.in_force(on).filter(unit__agency=agency)
    if lane.role:
        rows = rows.filter(role=lane.role)
    if not lane.unit:
        return rows.count() if lane.role else 0
    found = rows.select_related("unit")
    return sum(lane.unit in {post.unit.kind, *post.unit.fields} for post in found)


def _work(
    basis: Basis, history: History, lanes: Mapping[str, Staff], sources: dict[str, str]
) -> list[tuple[str, Distribution]]:
    """Return how long steps take: as they took, where that is known of enough, else as drawn."""
    found = []
    for part in basis.drawn.parts.values():
        samples = history.minutes.get(_EVENTS.get(part.act, ""), ())
        if samples:
            sources[part.id] = f"{len(samples)} lần đã làm"
            found.append((part.id, sampled(_for_this(samples, lanes.get(part.lane)))))
        elif part.minutes:
            sources[part.id] = "mức tạm đặt" if basis.is_standard else "sơ đồ quy trình"
            found.append((part.id, spread(part.minutes)))
    return found


def _for_this(samples: tuple[float, ...], staff: Staff | None) -> tuple[float, ...]:
    """Return what of the time that went by was for this: the rest went to other work."""
    share = staff.share_percent / 100 if staff is not None else 1.0
    return tuple(round(minutes * share, 2) for minutes in samples)


def _waits(
    basis: Basis, history: History, sources: dict[str, str]
) -> list[tuple[str, Distribution]]:
    found = []
    for part in basis.drawn.parts.values():
        if not part.pause:
            continue
        days = history.waits.get(part.pause, ())
        sources[f"{part.id}.wait"] = f"{len(days)} lần đã chờ" if days else "tạm đặt"
        found.append((part.id, sampled(days) if days else exponential(_WAIT_DAYS)))
    return found


def _chances(basis: Basis, history: History, sources: dict[str, str]) -> Mapping[str, float]:
    said: dict[str, Counts] = {}
    if basis.is_standard:
        said |= {"luongBoSung": history.supplements, "luongTuChoi": history.refusals}
    for task, caught in basis.drawn.errors.items():
        if basis.drawn.parts[task].act == "sign_result":
            said |= {key: history.rejections for key, code in caught if code == _REJECTED}
    said |= dict(_taken(basis, history))
    for key, counts in said.items():
        sources[key] = f"{counts.times} trong {counts.of}" if counts.of else "tạm đặt"
    return {key: round(counts.share, 4) for key, counts in said.items()}


def _taken(basis: Basis, history: History) -> Iterator[tuple[str, Counts]]:
    """Yield how often each way out of a choice was taken, where it was made often enough."""
    net = basis.drawn.net
    for node in net.nodes:
        flows = [net.flows[index] for index in node.outgoing]
        whole = sum(history.taken.get(flow.id, 0) for flow in flows)
        if any(flow.condition for flow in flows) and whole >= least_count():
            for flow in flows:
                yield flow.id, Counts(times=history.taken.get(flow.id, 0), of=whole)


def _fields(definition: ProcedureDefinition) -> frozenset[str]:
    form = readable_form(definition)
    return frozenset(form.fields) if form is not None else frozenset()


def _limit(definition: ProcedureDefinition, on: date) -> str:
    """Return the legal limit in words; empty where none can be counted."""
    try:
        return limit_of(definition, answers={}, on=on).words
    except DueUnknownError:
        return ""
