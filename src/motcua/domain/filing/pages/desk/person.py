"""Who stands at the counter: the card, the account it belongs to, and what forms may take of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.dossiers.api import TO_RECEIVE as RECEIVE
from motcua.domain.filing.pages.desk.scan import Card
from motcua.domain.filing.purposes import COUNTER
from motcua.kernel.base.api import Actor, Refusal, identifiers, text
from motcua.kernel.identity.api import (
    Account,
    UnknownAccountError,
    find_citizen,
    profile_subject_of,
    read_profile,
)
from motcua.kernel.privacy.api import KeyErasedError, read_each


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """The person at the counter.

    Attributes:
        account_name: Name of the account that bears the number; empty when there is none.
        warning: What does not fit, in one sentence.
    """

    card: Card
    account_id: UUID | None
    account_name: str
    warning: str

    @property
    def name(self) -> str:
        return self.card.name or self.account_name

    @property
    def shown_name(self) -> str:
        """What the card says; of an account found by number alone the initials.

        They are enough to compare with what the person says. Beginning a procedure reads the rest.
        """
        return self.card.name or " ".join(f"{part[0]}." for part in self.account_name.split())


def person_of(card: Card) -> Person:
    """Return the person of a card; the account is found by the number's keyed hash."""
    account = find_citizen(card.number) if card.number else None
    return Person(
        card=card,
        account_id=account.id if account else None,
        account_name=account.display_name if account else "",
        warning=_warning(card, account),
    )


def record_look_up(actor: Actor, person: Person) -> None:
    """Leave a reading record at the profile that a number has found."""
    if person.account_id is None:
        return
    try:
        subject = profile_subject_of(person.account_id)
    except UnknownAccountError:
        return
    read_each(actor, subjects=[subject], purpose=COUNTER)


def known_values(actor: Actor, person: Person) -> Mapping[str, object]:
    """Return what forms may take, by the names of their sources.

    Where the person has an account and no card was scanned, their profile is read, and the
    reading is on record for them.
    """
    card = person.card
    values: dict[str, object] = {
        "profile.full_name": person.name,
        "profile.personal_number": card.number,
        "profile.birth_on": card.born_on.isoformat() if card.born_on else "",
        "profile.residence": card.address,
        "profile.phone": card.phone,
    }
    if person.account_id is not None:
        values |= {
            name: value
            for name, value in _profile(actor, person.account_id).items()
            if value and not values.get(name)
        }
    return {name: value for name, value in values.items() if value}


def _profile(actor: Actor, account_id: UUID) -> dict[str, object]:
    try:
        data = read_profile(actor, account_id=account_id, purpose=RECEIVE)
    except (UnknownAccountError, KeyErasedError):
        return {}
    birth = data.birth_date or ""
    return {
        "profile.birth_on": birth if len(birth) == len("2026-11-25") else "",
        "profile.phone": data.phone or "",
        "profile.email": data.email or "",
    }


def _warning(card: Card, account: Account | None) -> str:
    if card.number:
        try:
            told = identifiers.read_personal_number(card.number)
        except Refusal as refusal:
            return refusal.message
        if card.born_on and told.birth_year != card.born_on.year:
            return "Năm sinh trên thẻ khác với năm sinh trong số định danh."
    if account and card.name and text.fold(card.name) != text.fold(account.display_name):
        return "Tài khoản của số định danh này mang họ tên khác với thẻ."
    return ""
