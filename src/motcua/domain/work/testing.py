"""Factories for tests: a commune with its officers, and matters of a kind that is only a toy."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any
from unittest.mock import patch
from uuid import UUID

from django.db import connection
from django.http import HttpRequest

from motcua.domain.work import api
from motcua.domain.work.alike.kind_events import PassingEvents
from motcua.domain.work.models import Matter
from motcua.domain.work.own import lines
from motcua.domain.work.waiting import counts, neighbours, page
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.identity.testing import make_cast
from motcua.kernel.ledger.api import Event
from motcua.kernel.organisations.api import (
    Agency,
    Unit,
    agency_of_area,
    unit_of,
)
from motcua.kernel.privacy.api import EXECUTE, OWN, Purpose, create_key, read
from motcua.kernel.processes.api import Owner, owners

CAM_BINH = "18685"
TOY = "toy"
_numbers = count(1)
_COLORS = {"do": "Ô màu đỏ", "xanh": "Ô màu xanh", "vang": "Ô màu vàng"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """The chart of Hà Tĩnh and the cast."""

    cam_binh: Agency

    def actor(self, key: str) -> Actor:
        """Return a member of the cast, acting in their first post."""
        return actor_of(demo.account_of(key))

    def unit_id(self, key: str) -> UUID:
        """Return the unit in which an officer of the cast acts."""
        unit_id = self.actor(key).unit_id
        if unit_id is None:
            raise LookupError(key)
        return unit_id


def make_office() -> Office:
    """Load chart and cast."""
    make_cast()
    return Office(cam_binh=agency_of_area(CAM_BINH))


@contextmanager
def toy_kind(**changes: Any) -> Iterator[api.Kind]:
    """Let there be another kind of matter for a block: an umbrella that somebody lost."""
    words: dict[str, Any] = {
        "name": "Ô bỏ quên",
        "facets": (
            api.Facet(
                key="mau",
                label="Màu",
                column="topic_code",
                named="title",
                words=lambda value: _COLORS.get(value, ""),
                heading="Theo màu",
            ),
        ),
        "stages": {"looked_for": api.StageWords(label="Đang tìm chủ", act="give_back")},
        "page": lambda code: f"/can-bo/o/{code}/",
        "preview_page": lambda code: f"/can-bo/o/{code}/xem-nhanh/",
        "preview": _preview,
        "hand_over": PASSINGS.hand_over,
    }
    kind = api.Kind(**{**words, **changes})
    with patch.dict(api.kinds._values, {TOY: kind}), _planned_anew():
        yield kind


@contextmanager
def _planned_anew() -> Iterator[None]:
    """Let the inbox's prepared queries learn of a kind that comes after they were built."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(counts._counted, "_compiled", {}))
        stack.enter_context(patch.object(lines._rows, "_compiled", {}))
        _forget_statements()
        yield
        _forget_statements()


def _forget_statements() -> None:
    for statements in (page._narrowed, neighbours._codes):
        statements.cache_clear()


def plan_said_of(statement: str) -> str:
    """Return the plan of a statement that was made, its values in it."""
    is_large = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_large:
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'' if is_large else 'QUERY PLAN'} {statement}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def make_matter(office: Office, *, held_by: str = "ha", whose: str = "", **given: Any) -> Matter:
    """Return an umbrella that an officer's unit looks for the owner of."""
    number = next(_numbers)
    values = {
        "kind": TOY,
        "code": f"O-{number}",
        "topic_code": "do",
        "title": "Ô màu đỏ",
        "settled_by": office.cam_binh,
        "stage": "looked_for",
        "holder_unit_id": office.unit_id(held_by),
        "holder_since": clock.now(),
        "opened_at": clock.now(),
    }
    matter = Matter(**{**values, **given})
    api.open_matter(matter, whose=whose, scopes=[office.cam_binh.pk])
    return matter


class OpenedToy(api.OpenedMatter):
    """An umbrella in the hands of one transaction; its process may ask what colour it has."""

    @classmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> Matter | None:
        rows = Matter.objects.select_for_update(of=("self",))
        return visible(actor, rows).filter(pk=matter_id).first()

    def purpose_of(self, _actor: Actor) -> Purpose:
        return OWN

    @property
    def facts(self) -> Mapping[str, object]:
        return {"color": self.matter.topic_code, **self._outcomes, **self.learnt}

    @cached_property
    def learnt(self) -> dict[str, object]:
        """What was decided since it was opened."""
        return {}

    @cached_property
    def _outcomes(self) -> Mapping[str, object]:
        reading = read(SYSTEM, subject=self.matter.subject, purpose=EXECUTE)
        return api.outcomes_of(self.matter.pk, reading)

    @property
    def desk(self) -> Unit:
        return unit_of(self.matter.settled_by, "one_stop")

    @property
    def settling_kind(self) -> str:
        return "office"

    def learn(self, name: str, value: object) -> None:
        self.learnt[name] = value

    def decide(self, decision: str) -> object:
        return {"nơi để": f"kệ {self.matter.topic_code}"}[decision]


SHARING = api.Sharing(
    kind=OpenedToy, permission="work.read", purpose="own", not_at_work=api.not_held
)
_PASSED_ON = Event(
    code="toy.passed_on", text="Chuyển ô", open=frozenset({"stage", "from_unit", "to_unit"})
)
PASSINGS = api.Circulation(
    sharing=SHARING,
    events=PassingEvents(handed_over=_PASSED_ON, taken_back=_PASSED_ON, recalled=_PASSED_ON),
    first_stage="looked_for",
    offer=lambda opened: api.Offer(title=f"Chuyển {opened.matter.title}"),
)
"""Umbrellas go from hand to hand as everything else does."""


def _preview(_request: HttpRequest, code: str) -> str:
    return f"Ô {code}"


@contextmanager
def drawn_kind() -> Iterator[Owner[OpenedToy]]:
    """Let umbrellas run by drawings for a block."""
    owner = api.process_owner(OpenedToy)
    with patch.dict(owners._values, {TOY: owner}):
        yield owner


def begin(office: Office, definition_id: UUID, **given: Any) -> Matter:
    """Return an umbrella that runs by a stored drawing from its first step on."""
    matter = make_matter(office, **given)
    create_key(matter.subject)
    with hold(SYSTEM, matter.pk) as opened:
        api.begin_steps(SYSTEM, opened, definition_id)
    matter.refresh_from_db()
    return matter


def hold(actor: Actor, matter_id: UUID) -> AbstractContextManager[OpenedToy]:
    """Open an umbrella that an actor reaches, locked; it is saved at the end."""
    return api.changing(OpenedToy, actor, matter_id)
