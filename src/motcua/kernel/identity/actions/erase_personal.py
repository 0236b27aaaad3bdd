"""An account and its profile, when the law has their person erased."""

from collections.abc import Collection, Mapping
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from motcua.kernel.base.api import no_event
from motcua.kernel.identity.models import Account, Profile, UnsentForm
from motcua.kernel.identity.sessions.store import end_sessions
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import (
    DataSubject,
    Erasure,
    PersonalData,
    end_consents,
    personal_data,
)
from motcua.kernel.ui.api import form_owner

NAMELESS: Final = "Người đã được xóa dữ liệu"
"""What stands where the name of an erased account stood: it acted, and that stays."""


def register() -> None:
    """Let accounts be erased."""
    keeper = PersonalData(erase=erase, names=_names, subjects=_subjects)
    personal_data.register("identity", keeper)


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Delete the profile and all by which they sign in; the account stays, closed and nameless."""
    account_id = erasure.person.account_id
    if account_id is None:
        return {}
    EmailAddress.objects.filter(user_id=account_id).delete()
    Authenticator.objects.filter(user_id=account_id).delete()
    unsent = UnsentForm.objects.filter(owner=form_owner.owner_of(account_id)).delete()[0]
    profiles = Profile.objects.filter(account=account_id).delete()[0]
    Account.objects.filter(id=account_id).update(
        display_name=NAMELESS, password="", is_active=False
    )
    return {
        "profiles": profiles,
        "sessions": end_sessions(account_id),
        "unsent_forms": unsent,
        "consents_ended": end_consents(account_id, actor=erasure.actor),
    }


def _names(person: DataSubject) -> Collection[str]:
    rows = Account.objects.filter(id=person.account_id) if person.account_id else ()
    return {row.display_name for row in rows}


def _subjects(person: DataSubject) -> Collection[Subject]:
    rows = Profile.objects.filter(account=person.account_id) if person.account_id else ()
    return [row.subject for row in rows]
