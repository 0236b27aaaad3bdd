"""Who signs, as the chart, the packs and what was given in writing have it today."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.domain.issuing.authority.table import (
    Authority,
    PostTitle,
    authority_for,
    collective_of,
    fields,
    issuing_fields,
    title_of,
)
from motcua.domain.issuing.content.letterhead import body_name
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.models import SigningPower
from motcua.domain.issuing.rules import Block, Body, GivenPower, PowerKind, Signer, signing_block
from motcua.domain.work.api import StandIn, days_away, own_absences
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.identity.api import officers_of
from motcua.kernel.organisations.api import (
    LEADERSHIP,
    Agency,
    Post,
    Unit,
    find_unit,
    in_force,
)
from motcua.kernel.organisations.api import agency as agency_with_id
from motcua.kernel.signatures.api import seal_key

NO_BLOCK = {"prefix": "", "title": "", "name": ""}
"""Where nobody signs by name: an agency's seal alone does, or nobody could today."""
_WHOLE = {PowerKind.ACTING, PowerKind.IN_CHARGE}
"""By what a deputy stands for the head whatever the field, while there is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Issuer:
    """In whose power a paper is made.

    Attributes:
        agency_id: Whose paper it is.
        authority: What the packs say of such papers.
        field: The field of work that it is of, as a unit's; empty where it is of none.
    """

    agency_id: UUID
    authority: Authority
    field: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sealer:
    """Whose seal papers bear: an agency, or a unit that makes some in its own power."""

    agency: Agency
    unit: Unit | None

    @property
    def name(self) -> str:
        return body_name(self.agency, self.unit)

    @property
    def key_id(self) -> str:
        """The name of its key."""
        return seal_key(self.agency.pk, self.unit.pk if self.unit else None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signers:
    """The posts of an agency that lead it or a unit of it, with what each was given.

    `own_fields` are those that units of the agency settle; None where it settles all.
    `issuing` are the units that make papers in their own power, by the field that packs name.
    `away` are the posts of heads who are recorded as absent today; they are looked up only where
    somebody was given to sign meanwhile.
    """

    body_unit_id: UUID | None
    head: str
    own_fields: Collection[str] | None
    collective: str
    titles: Mapping[UUID, PostTitle]
    units: Mapping[UUID, Unit]
    given: Mapping[UUID, Sequence[GivenPower]]
    issuing: Mapping[str, Unit]
    away: Collection[UUID] = ()

    def block(self, post_id: UUID, name: str, issuer: Issuer, *, on: date) -> Block:
        """Return how whoever holds a post signs.

        Raises:
            NoPowerError: They may not.
        """
        title, unit = self.titles.get(post_id), self.issuing.get(issuer.authority.unit)
        if unit is not None and (title is None or self.units[post_id] != unit):
            raise NoPowerError(
                f"Văn bản này do {unit.name} ban hành theo thẩm quyền của mình, có con dấu riêng;"
                " trưởng phòng hoặc cấp phó được phân công của phòng ký."
            )
        if title is None:
            raise NoPowerError(
                "Vị trí của Ông/Bà không có thẩm quyền ký văn bản của cơ quan này; người đứng đầu,"
                " cấp phó được phân công hoặc người được giao, ủy quyền bằng văn bản mới ký."
            )
        body_unit_id = unit.pk if unit else self.body_unit_id
        signer = self._signer(post_id, name, title, body_unit_id)
        return signing_block(self._body(issuer, unit), signer, on=on)

    def order(self, post_id: UUID, issuer: Issuer) -> tuple[bool, int, str]:
        """Return by what those who may sign a paper come: who stands in, the head, deputies."""
        is_away = self._head_of(self.units[post_id].pk) in self.away
        whole = {*_WHOLE, PowerKind.ASSIGNED} if is_away else _WHOLE
        stands_in = any(one.kind in whole for one in self.given.get(post_id, ()))
        title, unit = self.titles[post_id], self.issuing.get(issuer.authority.unit)
        rank = 0 if stands_in else 1 if title.rank == "head" else 2
        body_unit_id = unit.pk if unit else self.body_unit_id
        return self.units[post_id].pk != body_unit_id, rank, title.title

    def head_of_unit(self, issuer: Issuer) -> str:
        """Return `Trưởng Phòng Kinh tế` where a unit makes a paper; empty where its agency does."""
        unit = self.issuing.get(issuer.authority.unit)
        chief = self._head_of(unit.pk) if unit else None
        title = self.titles[chief] if chief else None
        return (title.full or title.title).replace("{unit}", unit.name) if title and unit else ""

    def _body(self, issuer: Issuer, unit: Unit | None) -> Body:
        is_own = self.own_fields is None or issuer.field in self.own_fields
        field = issuer.field if is_own else ""
        chief = self._head_of(unit.pk) if unit else None
        leading = chief if unit else self._head_of(self.body_unit_id)
        return Body(
            power=issuer.authority.power,
            collective="" if unit else self.collective,
            head=self.titles[chief].title if chief else self.head,
            field=field,
            field_words=fields().get(field, ""),
            is_head_away=leading in self.away,
        )

    def _signer(
        self, post_id: UUID, name: str, title: PostTitle, body_unit_id: UUID | None
    ) -> Signer:
        unit = self.units[post_id]
        chief = self._head_of(unit.pk)
        return Signer(
            name=name,
            rank=title.rank,
            title=title.title,
            full_title=title.full.replace("{unit}", unit.name),
            is_of_body=unit.pk == body_unit_id,
            unit_head=self.titles[chief].title if chief else "",
            given=self.given.get(post_id, ()),
            of_head=self.given.get(chief, ()) if chief else (),
        )

    def _head_of(self, unit_id: UUID | None) -> UUID | None:
        """Return the post that heads a unit."""
        heads = (post for post, title in self.titles.items() if title.rank == "head")
        return next((post for post in heads if self.units[post].pk == unit_id), None)


def issuer_of(
    agency_id: UUID, *, kind: str, code: str, procedure: str = "", field: str = ""
) -> Issuer:
    """Return in whose power a paper of an agency is made today.

    Args:
        agency_id: Whose paper it is.
        kind: Its kind.
        code: Which of the kind.
        procedure: The code of the procedure that it comes of.
        field: The field of work of that.
    """
    authority = authority_for(kind, code, procedure=procedure, on=clock.today())
    return Issuer(agency_id=agency_id, authority=authority, field=field)


def issuing_unit(issuer: Issuer) -> Unit | None:
    """Return the unit that makes a paper in its own power; None where the agency does."""
    field = issuer.authority.unit
    return find_unit(issuer.agency_id, field) if field else None


def sealers_of(agencies: Collection[Agency]) -> Sequence[Sealer]:
    """Return whose seals the clerks of agencies keep: theirs, and those of units; one statement."""
    rows = Unit.objects.in_force(clock.today()).filter(agency__in=agencies)
    units: dict[UUID, list[Unit]] = {}
    for unit in rows:
        units.setdefault(unit.agency_id, []).append(unit)
    return [
        Sealer(agency=agency, unit=own)
        for agency in agencies
        for own in (None, *dict.fromkeys(_issuing(units.get(agency.pk, ())).values()))
    ]


def signers_of(agency_id: UUID) -> Signers:
    """Return who could sign for an agency today; three statements, one more for absences."""
    today = clock.today()
    rows = Post.objects.filter(
        in_force(today), in_force(today, prefix="unit__"), unit__agency=agency_id
    )
    held = list(rows.select_related("unit"))
    posts = [post for post in held if title_of(post.code)]
    leading = [post for post in posts if post.unit.kind == LEADERSHIP]
    titles = {post.pk: title for post in posts if (title := title_of(post.code))}
    level = agency_with_id(agency_id).level
    given = _given(titles, today)
    return Signers(
        own_fields=None if level == "province" else _fields_of(post.unit for post in held),
        body_unit_id=leading[0].unit_id if leading else None,
        head=next((titles[one.pk].title for one in leading if titles[one.pk].rank == "head"), ""),
        collective=collective_of(level),
        titles=titles,
        units={post.pk: post.unit for post in posts},
        given=given,
        issuing=_issuing(post.unit for post in held),
        away=_away(titles, given, today),
    )


def _away(
    titles: Mapping[UUID, PostTitle], given: Mapping[UUID, Sequence[GivenPower]], on: date
) -> Collection[UUID]:
    """Return the heads who are absent on a day, where somebody was given to sign meanwhile."""
    kinds = {one.kind for powers in given.values() for one in powers}
    if PowerKind.ASSIGNED not in kinds:
        return ()
    heads = [post for post, title in titles.items() if title.rank == "head"]
    return {one.post_id for one in days_away(heads, on, on)}


def _issuing(units: Iterable[Unit]) -> Mapping[str, Unit]:
    """Return, by field, the unit that makes papers of it: as `organisations.find_unit` does."""
    ordered = sorted(units, key=lambda unit: unit.code)
    found: dict[str, Unit] = {}
    for field in issuing_fields():
        own = [unit for unit in ordered if unit.kind == field]
        own += [unit for unit in ordered if field in unit.fields]
        if own:
            found[field] = own[0]
    return found


def delegates_of(issuer: Issuer) -> Collection[UUID]:
    """Return the posts inside an agency that may sign a paper by statute or order; few statements.

    Deputies of a head who signs by statute are among them.
    """
    today = clock.today()
    rows = SigningPower.objects.filter(
        SigningPower.on(today),
        kind__in=(PowerKind.STATUTE, PowerKind.ORDER),
        post__unit__agency=issuer.agency_id,
    ).select_related("post")
    given = [one for one in rows if one.given.covers(issuer.field, today)]
    heads = {one.post_id for one in given}
    units = {one.post.unit_id for one in given if one.kind == PowerKind.STATUTE}
    posts = Post.objects.in_force(today).filter(unit__in=units) if units else ()
    return heads | {one.pk for one in posts if title_of(one.code)}


def _fields_of(units: Iterable[Unit]) -> Collection[str]:
    return {field for unit in units for field in (unit.kind, *unit.fields)}


def _given(posts: Mapping[UUID, PostTitle], on: date) -> Mapping[UUID, Sequence[GivenPower]]:
    found: dict[UUID, list[GivenPower]] = {}
    for row in SigningPower.objects.filter(SigningPower.on(on), post__in=posts):
        found.setdefault(row.post_id, []).append(row.given)
    return found


def block_of(actor: Actor, issuer: Issuer) -> Block:
    """Return in which capacity an officer signs a paper today.

    Raises:
        NoPowerError: They may not sign it.
    """
    if actor.post_id is None or actor.agency_id != issuer.agency_id:
        raise NoPowerError("Văn bản này do cơ quan khác ban hành nên Ông/Bà không ký được.")
    signers = signers_of(issuer.agency_id)
    return signers.block(actor.post_id, actor.name, issuer, on=clock.today())


def away_words(actor: Actor) -> str:
    """Say that the actor is recorded as absent today, and what signing does; else empty."""
    return words_of_absence(own_absences(actor))


def words_of_absence(absences: Sequence[StandIn]) -> str:
    """Say so of what is recorded of somebody."""
    today = clock.today()
    row = next((one for one in absences if one.first_on <= today), None)
    if row is None:
        return ""
    return (
        f"Ông/Bà đang được ghi vắng mặt đến hết {dates.format_date(row.last_on)}"
        f" ({row.named_by.title} ghi). Ông/Bà ký thì vắng mặt này thôi ngay, và từ lúc đó không ai"
        " ký thay vì Ông/Bà vắng mặt."
    )


def expected_block(issuer: Issuer) -> dict[str, str]:
    """Return `{prefix, title, name}` of who is expected to sign; empty where nobody could today.

    It is the head, or whoever stands for a head that is away or missing; then any deputy who may.
    """
    today, signers = clock.today(), signers_of(issuer.agency_id)
    held = {one.post_id: one.account.display_name for one in officers_of(issuer.agency_id)}
    able = held.keys() & signers.titles.keys()
    for post_id in sorted(able, key=lambda one: signers.order(one, issuer)):
        try:
            return signers.block(post_id, held[post_id], issuer, on=today).as_printed
        except NoPowerError:
            continue
    return NO_BLOCK


def signer_of(agency_id: UUID) -> dict[str, str]:
    """Return `{prefix, title, name}` of who signs for an agency in general."""
    return expected_block(issuer_of(agency_id, kind="", code=""))
