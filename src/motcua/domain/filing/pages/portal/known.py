"""What a form can be filled in with before anybody types: the person's own data."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers.api import own_dossiers
from motcua.domain.filing.pages.portal.draft_view import PREFILLED
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.base.api import Actor
from motcua.kernel.forms.api import prefill, sources
from motcua.kernel.identity.api import profile_values
from motcua.kernel.privacy.api import OWN, KeyErasedError, read

_PROFILE = "tài khoản định danh của bạn"
_RESIDENCE = "profile.residence"
"""Accounts bear no residence: what the person told last is offered in its place."""


def known_answers(actor: Actor, found: ProcedureDefinition) -> Mapping[str, Any]:
    """Return what the form can take from the person's own data, with where it comes from."""
    if found.form is None:
        return {}
    values, told = profile_values(actor), _PROFILE
    residence, code = _last_residence(actor)
    names = sources(found.form)
    if _RESIDENCE in names.values() and residence:
        values = {**values, _RESIDENCE: residence}
    answers = dict(prefill(found.form, values))
    before = f"hồ sơ {code} bạn đã nộp"
    known = {
        key: {"value": value, "source": before if names[key] == _RESIDENCE else told}
        for key, value in answers.items()
        if names.get(key, "").startswith("profile.")
    }
    return {**answers, PREFILLED: known}


def _last_residence(actor: Actor) -> tuple[str, str]:
    """Return the residence of the person's latest dossier and its code; empty where there is none.

    A recorded reading, as of every dossier.
    """
    latest = own_dossiers(actor).filter(owner_id=actor.id).first()
    if latest is None:
        return "", ""
    try:
        reading = read(actor, subject=latest.subject, purpose=OWN)
    except KeyErasedError:
        return "", ""
    contact = reading.reveal(latest.contact) or {}
    return str(contact.get("address", "")), latest.code
