"""A paper as it is drafted: what it is to say, and its unsigned PDF."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from motcua.domain.issuing.authority.standing import NO_BLOCK, Issuer, expected_block, issuer_of
from motcua.domain.issuing.content.addresses import verification_url
from motcua.domain.issuing.content.brief import Brief, brief_of
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.models.printed import PICTURES
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Problem, clock, ids, paths
from motcua.kernel.ledger.api import SealedGroup
from motcua.kernel.organisations.api import Unit
from motcua.kernel.printing.api import render_images
from motcua.kernel.privacy.api import Sealed, sealing_key
from motcua.kernel.signatures import api as signatures
from motcua.kernel.ui.api import Row

_PREVIEW_DPI = 96
_PREVIEW_PAGES = 4


_PLANS: Final[Mapping[str, signatures.Plan]] = {"agency": "seal", "officer": "personal"}


def plan_of(signer: str) -> signatures.Plan:
    """Return how a paper is signed of which the packs name the `signer`."""
    return _PLANS.get(signer, "personal_and_seal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Composition:
    """What a paper is to say.

    Attributes:
        code: Which of its kind; a matter has at most one living paper of a kind and code.
        name: What the paper is called.
        agency_id: Whose paper it is: whose letterhead, book and seal.
        unit: The unit of that agency whose they are instead, where it makes the paper itself.
        template: Typst file of the packs.
        data: What the template prints but QR code, symbol, signer, number and date; `content`
            among it where what the officer adds is printed in other words.
        content: What the officer adds; it is kept on the row, sealed.
        evidence: What the draft rests on, sealed into its event.
        decision: What it decides, in words, for whoever signs it.
        told: What anyone who checks it is told of it; names nobody.
        contradictions: Where it departs from what is known, by the field that does.
        numbering: Its book, and how it is numbered this year.
        plan: `personal_and_seal`; `seal` when the agency's seal alone signs, `personal` when
            whoever makes it does, at once.
        issuer: In whose power it is made; its agency's head where that says no more.
    """

    code: str
    name: str
    agency_id: UUID
    template: Path
    data: Mapping[str, Any]
    content: Mapping[str, Any]
    numbering: Numbering
    evidence: Mapping[str, Any] = field(default_factory=dict)
    decision: Sequence[Row] = ()
    told: str = ""
    contradictions: Sequence[Problem] = ()
    plan: signatures.Plan = "personal_and_seal"
    issuer: Issuer | None = None
    unit: Unit | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A draft as it was rendered, before any row is written.

    Attributes:
        paper: Its row.
        pdf: Its file.
        made_of: How it is typeset again, sealed; see `models.Drawing`.
        sealed: What its event is told.
        said: What it prints.
        is_overridden: Whether it is passed on although it contradicts what is known.
    """

    paper: Paper
    pdf: bytes
    made_of: Sealed
    sealed: SealedGroup
    said: Mapping[str, Any]
    is_overridden: bool = False


def drawn(
    matter: Matter,
    composition: Composition,
    *,
    kind: str,
    drafted_by_id: UUID,
    override: str = "",
) -> Drawn:
    """Render a draft, with empty places for number, date, signature and seal; writes nothing.

    Args:
        matter: About which.
        composition: What it says.
        kind: Of what kind it is.
        drafted_by_id: The post of whoever drafts it.
        override: Why it is passed on although it contradicts what is known.

    Raises:
        ContradictedError: It does, and nobody says why.
        TemplateFaultError: The template is absent or faulty.
    """
    brief = brief_of(composition.decision, composition.contradictions, override)
    key = sealing_key(matter.subject)
    is_signed = composition.plan == "personal_and_seal"
    paper = Paper(
        id=ids.new_id(),
        matter=matter,
        agency_id=composition.agency_id,
        unit=composition.unit,
        kind=kind,
        code=composition.code,
        name=composition.name,
        told=composition.told,
        content=key.seal(dict(composition.content)),
        brief=key.seal(brief.as_kept),
        state=Paper.State.DRAFTED if is_signed else Paper.State.SIGNED,
        token=ids.new_token(),
        book=composition.numbering.book,
        number_text=composition.numbering.symbol,
        drafted_by_id=drafted_by_id,
        drafted_at=clock.now(),
    )
    said = printed(composition, token=paper.token)
    pdf = signatures.render_for_signing(
        composition.template,
        said,
        plan=composition.plan,
        made_at=clock.now(),
    )
    evidence = {**composition.evidence, **departures(brief)}
    return Drawn(
        paper=paper,
        pdf=pdf,
        made_of=key.seal(_made_of(composition, said)),
        said=said,
        sealed=key.seal_group(evidence),
        is_overridden=bool(brief.contradictions),
    )


def _made_of(composition: Composition, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is needed beside what it says to typeset it again."""
    return {
        "template": _below_packs(composition.template),
        "pictures": {key: said[key] for key in PICTURES if key in said},
        "signer": said["signer"],
    }


def _below_packs(template: Path) -> str:
    """Return where a template lies, however the packs are reached later."""
    packs = paths.packs_dir()
    return str(template.relative_to(packs) if template.is_relative_to(packs) else template)


def departures(brief: Brief) -> Mapping[str, object]:
    """Return what the ledger is told of a draft that departs from what is known."""
    if not brief.contradictions:
        return {}
    return {"contradictions": list(brief.contradictions), "override": brief.override}


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """A draft to look at: `data:` pictures of its first and last pages, and how many lack."""

    pages: Sequence[str]
    left_out: int


def preview(composition: Composition) -> Preview:
    """Return a draft to look at; it is not stored, nothing is numbered.

    Raises:
        TemplateFaultError: The template is faulty.
    """
    data = printed(composition, token="")
    drawn = render_images(composition.template, data, resolution_dpi=_PREVIEW_DPI)
    ends = drawn if len(drawn) <= _PREVIEW_PAGES else [*drawn[:2], *drawn[-2:]]
    pages = ["data:image/png;base64," + base64.b64encode(page).decode() for page in ends]
    return Preview(pages=pages, left_out=len(drawn) - len(ends))


def printed(composition: Composition, *, token: str) -> dict[str, Any]:
    """Return everything that the template prints but number and date."""
    issuer = composition.issuer or issuer_of(composition.agency_id, kind="", code=composition.code)
    return {
        "content": dict(composition.content),
        **composition.data,
        "qr_text": verification_url(token),
        "symbol": composition.numbering.symbol,
        "number_room": composition.numbering.room,
        "signer": expected_block(issuer) if composition.plan == "personal_and_seal" else NO_BLOCK,
    }
