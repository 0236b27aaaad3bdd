"""Who stands at the counter: the card, the account it belongs to, and what forms may take of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.filing.pages.desk.scan import Card, misfit
from motcua.domain.filing.purposes import COUNTER
from motcua.kernel.base.api import Actor, text
from motcua.kernel.identity.api import (
    Account,
    UnknownAccountError,
    find_citizen,
    profile_subject_of,
)
from motcua.kernel.privacy.api import read_each


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """The person at the counter.

    Attributes:
        account_id: The account that bears the number, where there is one.
        initials: Of the account's name; the whole of it is for the person to say.
        warning: What does not fit, in one sentence.
    """

    card: Card
    account_id: UUID | None
    initials: str
    warning: str

    @property
    def shown_name(self) -> str:
        """What the card says; of an account found by number alone the initials.

        They are enough to compare with what the person says.
        """
        return self.card.name or self.initials

    @property
    def is_by_number_alone(self) -> bool:
        """Whether an account was found, and nobody showed whose it is."""
        return self.account_id is not None and not self.card.name


def person_of(card: Card) -> Person:
    """Return the person of a card; the account is found by the number's keyed hash."""
    account = find_citizen(card.number) if card.number else None
    name = account.display_name if account else ""
    return Person(
        card=card,
        account_id=account.id if account else None,
        initials=" ".join(f"{part[0]}." for part in name.split()),
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


def known_values(card: Card) -> Mapping[str, object]:
    """Return what forms may take, by the names of their sources: what was read at the counter.

    Nothing of the account that bears the number. Whoever types a number, or the whole line of a
    card, gets back what they typed; telephone and mailbox are on no card, so the person says them.
    """
    values: dict[str, object] = {
        "profile.full_name": card.name,
        "profile.personal_number": card.number,
        "profile.birth_on": card.born_on.isoformat() if card.born_on else "",
        "profile.residence": card.address,
        "profile.phone": card.phone,
    }
    return {name: value for name, value in values.items() if value}


def _warning(card: Card, account: Account | None) -> str:
    """Say what does not fit; the account's name is compared with a card that could be one alone."""
    if found := misfit(card):
        return found
    is_other = account and card.name and text.fold(card.name) != text.fold(account.display_name)
    return "Tài khoản của số định danh này mang họ tên khác với thẻ." if is_other else ""
