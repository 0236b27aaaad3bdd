"""The drawn birth registration, published anew with another drawing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from motcua.domain.dossiers.testing import Hands
from motcua.domain.dossiers.testing.drawn import DECISIONS, STEP_FORM, process_text
from motcua.domain.dossiers.testing.versions import birth
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import Version, publish_version
from motcua.kernel.base.api import SYSTEM, clock

type Redraw = Callable[[str], str]


def redrawn(*changes: Redraw) -> ProcedureDefinition:
    """Return the drawn birth registration with changes of its drawing."""
    text = process_text()
    for change in changes:
        text = change(text)
    return replace(birth(), process=text, decisions=DECISIONS, step_forms={"tham-dinh": STEP_FORM})


def publish_redrawn(hands: Hands, *changes: Redraw) -> Version:
    """Publish another drawing, valid from tomorrow, and let tomorrow come."""
    definition = redrawn(*changes)
    day = clock.today() + timedelta(days=1)
    procedure = replace(definition.procedure, valid_from=day)
    version = publish_version(actor=SYSTEM, definition=replace(definition, procedure=procedure))
    hands.forward(hours=24)
    return version


def said(old: str, new: str) -> Redraw:
    """Let the drawing say something else."""
    return lambda text: _replaced(text, (old, new))


def appraised_by_economy(text: str) -> str:
    """Let the economy unit appraise."""
    mark = "<flowNodeRef>yKienKinhTe</flowNodeRef>"
    return _replaced(
        text,
        ("<flowNodeRef>thamDinh</flowNodeRef>", ""),
        (mark, f"{mark}<flowNodeRef>thamDinh</flowNodeRef>"),
    )


def checked_before_drafting(text: str) -> str:
    """Put a step more between the tax and the draft."""
    draft, gateway = "<flowNodeRef>duThao</flowNodeRef>", '<exclusiveGateway id="gop2"/>'
    way = '<sequenceFlow id="gop2-duThao" sourceRef="{}" targetRef="duThao"/>'
    return _replaced(
        text,
        (draft, f"{draft}<flowNodeRef>kiemTra</flowNodeRef>"),
        (gateway, f'{gateway}<userTask id="kiemTra" name="Kiểm tra lại"/>'),
        (
            way.format("gop2"),
            '<sequenceFlow id="gop2-kiemTra" sourceRef="gop2" targetRef="kiemTra"/>'
            + way.format("kiemTra"),
        ),
    )


def _replaced(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def without_economy(text: str) -> str:
    """Ask no opinion of the economy unit, but of another step in its lane."""
    return _replaced(text, ("yKienKinhTe", "yKienMoi"), ("Cho ý kiến về đất", "Cho ý kiến mới"))


def broken_off(text: str) -> str:
    """Break the appraisal off by a condition that holds already, and refuse instead."""
    appraisal = '<exclusiveGateway id="du"'
    event = (
        '<boundaryEvent id="dutQuang" attachedToRef="thamDinh"><conditionalEventDefinition>'
        "<condition>1 = 1</condition></conditionalEventDefinition></boundaryEvent>"
        '<sequenceFlow id="dutQuang-tuChoi" sourceRef="dutQuang" targetRef="tuChoi"/>'
    )
    return _replaced(text, (appraisal, f"{event}{appraisal}"))
