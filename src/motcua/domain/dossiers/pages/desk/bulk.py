"""Doing one thing to many dossiers: each succeeds or fails by itself, and the page says which."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.domain.dossiers.access import READ, SETTLE, SIGN
from motcua.domain.dossiers.actions.hand_over import hand_over
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.handing import Target, target_named
from motcua.kernel.access.api import NotVisibleError, Request, allows, route, visible
from motcua.kernel.base.api import Actor, Refusal, limits
from motcua.kernel.signatures import api as signatures

_UNUSABLE_KEY = (
    signatures.WrongPinError,
    signatures.KeyLockedError,
    signatures.KeyMissingError,
    signatures.CertificateOutOfDateError,
    signatures.SignerUnavailableError,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one item; `refusal` is empty when it was done."""

    code: str
    what: str
    refusal: str = ""


def each[T](items: Iterable[tuple[str, str, T]], act: Callable[[T], object]) -> list[Outcome]:
    """Do an act to each item `(code, what, item)`; a refusal stops only its own item.

    A key that cannot be used is not tried again: one mistyped PIN counts once, not per item.

    Raises:
        SigningRefusedError: The key cannot be used, and nothing was done yet.
    """
    outcomes: list[Outcome] = []
    unusable = ""
    for code, what, item in items:
        if unusable:
            outcomes.append(Outcome(code=code, what=what, refusal=unusable))
            continue
        try:
            act(item)
        except _UNUSABLE_KEY as refusal:
            if all(one.refusal for one in outcomes):
                raise
            unusable = refusal.message
            outcomes.append(Outcome(code=code, what=what, refusal=unusable))
        except Refusal as refusal:
            outcomes.append(Outcome(code=code, what=what, refusal=refusal.message))
        except NotVisibleError:
            outcomes.append(Outcome(code=code, what=what, refusal=_("Không tìm thấy hồ sơ này.")))
        else:
            outcomes.append(Outcome(code=code, what=what))
    return outcomes


def show_outcomes(
    request: Request, *, title: str, outcomes: Sequence[Outcome], back: str
) -> HttpResponse:
    """Show what became of each item."""
    done = sum(not one.refusal for one in outcomes)
    context = {"title": title, "outcomes": outcomes, "done": done, "back": back}
    return render(request, "dossiers/desk/outcomes.html", context)


@route(permission=READ, methods=("POST",))
def bulk(request: Request) -> HttpResponse:
    """Hand ticked dossiers over, or take them along to the leader's signing."""
    codes = request.POST.getlist("dossier")[: limits.get("desk.page_rows")]
    if not codes:
        messages.warning(request, _("Hãy chọn ít nhất một hồ sơ."))
        return redirect("desk:inbox")
    if request.POST.get("act") == "sign" and allows(request.actor, SIGN):
        query = urlencode({"ho-so": codes}, doseq=True)
        return redirect(f"{reverse('desk:leader')}?{query}")
    target = target_named(request.actor, request.POST.get("to", ""))
    if target is None:
        messages.warning(request, _("Hãy chọn người hoặc đơn vị nhận."))
        return redirect("desk:inbox")
    outcomes = _hand_over(request.actor, codes, target)
    title = _("Chuyển cho %s") % target.label
    return show_outcomes(request, title=title, outcomes=outcomes, back=reverse("desk:inbox"))


def _hand_over(actor: Actor, codes: Sequence[str], target: Target) -> list[Outcome]:
    if not (allows(actor, SETTLE) or allows(actor, SIGN)):
        refusal = _("Vị trí của Ông/Bà không chuyển hồ sơ.")
        return [Outcome(code=code, what="", refusal=refusal) for code in codes]
    rows = {row.code: row for row in visible(actor, Dossier.objects.filter(code__in=codes))}
    known = [(code, rows[code].procedure_name, rows[code]) for code in codes if code in rows]
    lost = [
        Outcome(code=code, what="", refusal=_("Không tìm thấy hồ sơ này."))
        for code in codes
        if code not in rows
    ]

    def pass_on(dossier: Dossier) -> None:
        hand_over(
            actor=actor,
            dossier_id=dossier.id,
            to_unit_id=target.unit_id,
            to_post_id=target.post_id,
        )

    return each(known, pass_on) + lost
