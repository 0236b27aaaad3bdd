"""Look the ledger through from where the last look ended; keep what the rules find."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.api import Dossier
from motcua.domain.oversight import events
from motcua.domain.oversight.facts import Act, Hit, act_of
from motcua.domain.oversight.models import Finding, Scan
from motcua.domain.oversight.reading import (
    OfficerDay,
    ToldLife,
    agencies_of_units,
    day_of,
    earlier_of_the_same,
    lives_of,
)
from motcua.domain.oversight.rules.days import OF_DAYS
from motcua.domain.oversight.rules.lives import OF_LIVES, refiled
from motcua.domain.oversight.rules.log import written_back
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.identity.api import Account
from motcua.kernel.ledger.api import Entry, append
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import ReadingRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """What a hit is about: subject, agency, and what sets it apart from another of its rule."""

    kind: str
    subject_id: UUID
    agency: Agency | None
    key: str = ""
    code: str = ""


@transaction.atomic
def scan() -> int:
    """Look through the entries and readings that are new; return how many there were.

    A bounded number of them: as long as it returns any, there may be more. Records
    `finding.found` of each new finding. Locks the row that says how far it came.
    """
    Scan.objects.get_or_create(pk=1)
    place = Scan.objects.select_for_update().get(pk=1)
    rows = Entry.objects.filter(leaf__index__gt=place.last_leaf).order_by("leaf__index")
    fresh = list(rows.select_related("leaf")[: limits.get("oversight.scanned_entries")])
    acts = [act_of(row) for row in fresh]
    readings = ReadingRecord.objects.filter(pk__gt=place.last_reading, unit_id__isnull=False)
    looks = list(readings.order_by("pk")[: limits.get("oversight.scanned_readings")])
    found = [
        *_of_log(acts, place),
        *_of_lives(acts),
        *_of_days(acts, looks),
    ]
    _keep(found)
    if fresh:
        place.last_leaf = fresh[-1].leaf.index
        place.latest_at = max(filter(None, [place.latest_at, *(act.at for act in acts)]))
    if looks:
        place.last_reading = looks[-1].pk
    place.at = clock.now()
    place.save()
    return len(fresh) + len(looks)


def _of_log(acts: Sequence[Act], place: Scan) -> Iterator[tuple[_Place, Hit]]:
    hits = list(written_back(acts, after=place.latest_at))
    units = agencies_of_units({act.unit for hit in hits for act in hit.acts if act.unit})
    for hit in hits:
        act = hit.acts[-1]
        kind, _, _ = act.event.partition(".")
        agency = (units.get(act.unit) if act.unit else None) or _agency_on_top()
        key = act.entry.hex
        yield _Place(kind=kind, subject_id=act.subject_id, agency=agency, key=key), hit


def _of_lives(acts: Sequence[Act]) -> Iterator[tuple[_Place, Hit]]:
    touched = {act.subject_id for act in acts if act.event.startswith("dossier.")}
    lives = lives_of(touched)
    for told in lives:
        yield from ((_of(told), hit) for rule in OF_LIVES for hit in rule(told.life))
    filed = {act.subject_id for act in acts if act.event == "dossier.filed"}
    again = [told for told in lives if told.dossier.pk in filed]
    earlier = earlier_of_the_same(again)
    for told in again:
        for before in earlier.get(told.dossier.pk, ()):
            yield from ((_of(before), hit) for hit in refiled(before.life, told.life))


def _of(told: ToldLife) -> _Place:
    row: Dossier = told.dossier
    return _Place(kind="dossier", subject_id=row.pk, agency=row.settled_by, code=row.code)


def _of_days(acts: Sequence[Act], looks: Iterable[ReadingRecord]) -> Iterator[tuple[_Place, Hit]]:
    units: dict[OfficerDay, UUID | None] = {}
    for act in acts:
        on = clock.local(act.at).date()
        if act.is_officers:
            units[OfficerDay(act.actor, on)] = act.unit
        if act.event.startswith("identity."):
            units.setdefault(OfficerDay(act.subject_id, on), None)
    for look in looks:
        units[OfficerDay(look.actor_id, clock.local(look.at).date())] = look.unit_id
    agencies = agencies_of_units({unit for unit in units.values() if unit})
    for which, unit in units.items():
        agency = agencies.get(unit) if unit else None
        day = day_of(which, agency)
        key = which.on.isoformat()
        place = _Place(kind="account", subject_id=which.actor, agency=agency, key=key)
        yield from ((place, hit) for rule in OF_DAYS for hit in rule(day))


def _keep(found: Sequence[tuple[_Place, Hit]]) -> None:
    """Write what is not known yet, each with its entry in the ledger."""
    known = set(
        Finding.objects.filter(subject_id__in={place.subject_id for place, _ in found}).values_list(
            "rule", "subject_id", "key"
        )
    )
    people = _officers({hit.about for _, hit in found if hit.about})
    for place, hit in found:
        if (hit.rule, place.subject_id, place.key) in known:
            continue
        known.add((hit.rule, place.subject_id, place.key))
        told_to = _told_to(place, hit, people)
        if told_to is None:
            continue
        _write(place, hit, told_to, people)


def _write(place: _Place, hit: Hit, told_to: Agency, people: Mapping[UUID, Account]) -> None:
    finding = Finding.objects.create(
        rule=hit.rule,
        about_kind=place.kind,
        subject_id=place.subject_id,
        key=place.key,
        code=place.code,
        about=people.get(hit.about) if hit.about else None,
        told_to=told_to,
        figures=dict(hit.figures),
        entries=[act.entry.hex for act in hit.acts],
        at=hit.acts[-1].at if hit.acts else clock.now(),
        found_at=clock.now(),
    )
    append(
        events.FOUND,
        subject=finding.subject,
        actor=SYSTEM,
        open={
            "rule": hit.rule,
            "about_kind": place.kind,
            "about": place.subject_id.hex,
            "entries": [act.entry.hex for act in hit.acts],
        },
        is_first=True,
    )


def _agency_on_top() -> Agency | None:
    """Return who looks at what belongs to no agency: the province's own."""
    return Agency.objects.filter(parent=None).order_by("code").first()


def _officers(ids: set[UUID]) -> Mapping[UUID, Account]:
    return {row.pk: row for row in Account.objects.filter(pk__in=ids)}


def _told_to(place: _Place, hit: Hit, people: Mapping[UUID, Account]) -> Agency | None:
    """Return who looks at it: the agency; the one above, where a leader's own acts are meant."""
    agency = place.agency or _agency_of_account(people.get(hit.about) if hit.about else None)
    is_leaders = any("leader" in act.roles for act in hit.acts if act.actor == hit.about)
    if agency is not None and is_leaders and agency.parent is not None:
        return agency.parent
    return agency


def _agency_of_account(account: Account | None) -> Agency | None:
    """Return where an officer holds a post, as it is now or was last."""
    if account is None:
        return None
    held = account.holdings.select_related("post__unit__agency__parent").order_by("-valid_from")
    first = held.first()
    return first.post.unit.agency if first else None
