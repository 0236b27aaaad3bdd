"""A paper that whoever makes it signs alone: numbered, signed and issued by one act."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.issuing.actions.issue_signed import SignedPaper, issue_signed, reserve
from motcua.domain.issuing.content.brief import brief_of
from motcua.domain.issuing.content.composition import Composition, departures, printed
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.kinds import owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import issued_before
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, dates
from motcua.kernel.organisations.api import agency as agency_with_id
from motcua.kernel.privacy.api import sealing_key
from motcua.kernel.signatures import api as signatures

_MADE_ELSEWHERE = "Văn bản này vừa được lập ở nơi khác. Hãy tải lại trang."


def make(
    *,
    actor: Actor,
    kind: str,
    matter_id: UUID,
    composition: Composition,
    pin: str,
    override: str = "",
    replaces_id: UUID | None = None,
) -> Paper:
    """Number, sign and issue a composed paper as whoever makes it; its kind records it.

    What fails leaves the number for the next try, and nothing else.

    Args:
        actor: Who makes and signs it, in a post.
        kind: Of what kind it is.
        matter_id: Of which matter.
        composition: What it says; its plan is `personal`.
        pin: Of the actor's own key.
        override: Why it is issued although it contradicts what is known.
        replaces_id: The one made before whose place it takes, as its maker saw it.

    Raises:
        NotVisibleError: The matter is out of the actor's reach.
        PaperStateError: Another one is there than the maker saw.
        Invalid: There is no PIN, or it contradicts what is known and nobody says why.
        Refusal: The kind does not let the actor make it now.
        signatures.SigningRefusedError: Nothing was signed; the subclass says why.

    Source:
        30/2020/NĐ-CP, Annex III, form 1.9 (biên bản): number, and whoever made it signs.
    """
    brief = brief_of(composition.decision, composition.contradictions, override)
    _require_pin(pin)
    paper_kind = paper_kinds.get(kind)
    owner = owners.get(paper_kind.owner)
    held = owner.look(actor, matter_id)
    paper = reserve(
        actor=actor,
        matter=held,
        kind=kind,
        code=composition.code,
        name=composition.name,
        agency_id=composition.agency_id,
        numbering=composition.numbering,
    )
    said = _said(actor, composition, paper)
    key = sealing_key(held.subject)
    signed = SignedPaper(
        paper_id=paper.id,
        pdf=_signed(actor, composition, said, pin=pin),
        said=said,
        content=key.seal(dict(composition.content)),
        brief=key.seal(brief.as_kept),
    )
    evidence = {**composition.evidence, **departures(brief)}
    with owner.change(actor, matter_id) as held:
        paper_kind.require(actor, held, Verb.DRAFT)
        before = issued_before(held, kind=kind, code=composition.code)
        if (before.pk if before else None) != replaces_id:
            raise PaperStateError(_MADE_ELSEWHERE)
        paper = issue_signed(actor, signed, before=before)
        fact = Fact(
            verb=Verb.MAKE,
            paper=paper,
            sealed={"content": key.seal_group(evidence)},
            is_overridden=bool(brief.contradictions),
        )
        paper_kind.record(actor, held, fact)
    return paper


def _require_pin(pin: str) -> None:
    if not pin:
        message = "Hãy nhập mã PIN ký số: văn bản này do chính Ông/Bà lập và ký."
        raise Invalid((Problem(field="pin", message=message),))


def _said(actor: Actor, composition: Composition, paper: Paper) -> Mapping[str, Any]:
    return {
        **printed(composition, token=paper.token),
        "number": composition.numbering.number(paper.number or 0),
        "date": dates.long_date(paper.drafted_at),
        "officer": actor.name,
    }


def _signed(actor: Actor, composition: Composition, said: Mapping[str, Any], *, pin: str) -> bytes:
    pdf = signatures.render_for_signing(
        composition.template, said, plan="personal", made_at=clock.now()
    )
    return signatures.sign_personal(
        actor=actor,
        key_id=signatures.personal_key(actor.id),
        pin=pin,
        pdf=pdf,
        reason=f"Lập {composition.name}",
        place=agency_with_id(composition.agency_id).short_name,
    )
