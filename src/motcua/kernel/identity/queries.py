"""Find people and what is known of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from motcua.kernel.base.api import Actor, clock, padded, prepared
from motcua.kernel.identity.errors import UnknownAccountError
from motcua.kernel.identity.models import Account, Contact, Profile, Session
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, Purpose, Reading, lookup_hash, read

NUMBER_KIND = "personal_number"
"""The kind under which `privacy.lookup_hash` hashes personal numbers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProfileData:
    """A citizen's identity data in clear; exists only after a recorded reading.

    `birth_date` is ISO: a day, or a year alone.
    """

    full_name: str
    personal_number: str
    birth_date: str | None
    phone: str | None
    email: str | None
    assurance_level: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SessionLine:
    """A sign-in on one device, as its owner sees it."""

    key: str
    device: str
    started_at: datetime
    seen_at: datetime
    is_current: bool


def number_hash(personal_number: str) -> bytes:
    """Return the keyed hash under which a citizen is found."""
    return lookup_hash(NUMBER_KIND, personal_number)


def display_names(account_ids: set[UUID]) -> dict[UUID, str]:
    """Return the names to show for accounts, in one statement."""
    return dict(_names(padded(account_ids))) if account_ids else {}


@prepared
def _names(account_ids: tuple[UUID, ...]) -> QuerySet[Account, tuple[UUID, str]]:
    return Account.objects.filter(id__in=account_ids).values_list("id", "display_name")


def find_citizen(personal_number: str) -> Account | None:
    """Return the account of a citizen by personal number; nothing is revealed."""
    return _citizen.first(number_hash(personal_number))


@prepared
def _citizen(number_hash: bytes) -> QuerySet[Account]:
    return Account.objects.filter(profile__number_hash=number_hash)


def profile_subject_of(account_id: UUID) -> Subject:
    """Return the subject to read before `profile_of`.

    Raises:
        UnknownAccountError: The account has no profile.
    """
    return _profile(account_id).subject


def profile_of(account_id: UUID, *, reading: Reading) -> ProfileData:
    """Return a citizen's data, opened by a reading of `profile_subject_of(account_id)`.

    Raises:
        UnknownAccountError: The account has no profile.
        WrongKeyError: The reading is of another subject.
    """
    row = _profile(account_id)
    return ProfileData(
        full_name=reading.reveal(row.full_name),
        personal_number=reading.reveal(row.personal_number),
        birth_date=reading.reveal(row.birth_date),
        phone=reading.reveal(row.phone),
        email=reading.reveal(row.email),
        assurance_level=row.assurance_level,
    )


def read_profile(actor: Actor, *, account_id: UUID, purpose: Purpose) -> ProfileData:
    """Return a citizen's data, leaving the reading record that the citizen sees.

    Raises:
        UnknownAccountError: The account has no profile.
        KeyErasedError: The citizen's data was erased.
    """
    reading = read(actor, subject=profile_subject_of(account_id), purpose=purpose)
    return profile_of(account_id, reading=reading)


@dataclass(frozen=True, kw_only=True, slots=True)
class Addresses:
    """Where somebody is reached outside the platform; empty where nothing is known."""

    phone: str = ""
    email: str = ""


def read_addresses(actor: Actor, *, account_id: UUID, purpose: Purpose) -> Addresses:
    """Return phone and mailbox of a citizen's profile or an officer's contact, leaving a record.

    Raises:
        KeyErasedError: The data was erased.
    """
    row = Profile.objects.filter(account_id=account_id).first()
    found = row or Contact.objects.filter(account_id=account_id).first()
    if found is None:
        return Addresses()
    reading = read(actor, subject=found.subject, purpose=purpose)
    return Addresses(
        phone=reading.reveal(found.phone) or "", email=reading.reveal(found.email) or ""
    )


def has_way_in(account: Account) -> bool:
    """Say whether an officer has a password or a second factor yet."""
    factors = Authenticator.objects.filter(user_id=account.id)
    return account.has_usable_password() or factors.exists()


def profile_values(actor: Actor) -> dict[str, str | None]:
    """Return what a citizen's own profile gives to forms, by the name of its source.

    A recorded reading, as of every profile; of anybody else nothing is read.
    """
    if actor.kind != "citizen":
        return {}
    try:
        data = read_profile(actor, account_id=actor.id, purpose=OWN)
    except UnknownAccountError:
        return {}
    return {
        "profile.full_name": data.full_name,
        "profile.personal_number": data.personal_number,
        "profile.birth_on": data.birth_date,
        "profile.phone": data.phone,
        "profile.email": data.email,
    }


def sessions_of(actor: Actor, *, current_key: str = "") -> list[SessionLine]:
    """Return the sessions of the actor's own account, the latest first."""
    rows = Session.objects.filter(account_id=actor.id, expire_date__gt=clock.machine_now())
    return [
        SessionLine(
            key=row.session_key,
            device=row.device,
            started_at=row.started_at,
            seen_at=row.seen_at,
            is_current=row.session_key == current_key,
        )
        for row in rows.order_by("-seen_at")
    ]


def _profile(account_id: UUID) -> Profile:
    row = Profile.objects.filter(account_id=account_id).first()
    if row is None:
        raise UnknownAccountError("Tài khoản này chưa có hồ sơ công dân.")
    return row
