"""Meet a citizen: make their account at the first sign-in, keep it true at later ones."""

from django.db import IntegrityError, transaction

from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.identity.events import CITIZEN_REGISTERED, PROFILE_CHANGED, account_subject
from motcua.kernel.identity.models import Account, Profile, profile_subject
from motcua.kernel.identity.oidc.claims import CitizenClaims
from motcua.kernel.identity.queries import number_hash
from motcua.kernel.ledger.api import append
from motcua.kernel.privacy.api import EXECUTE, Sealed, SealingKey, create_key, read, sealing_key

_SEALED_FIELDS = ("full_name", "personal_number", "birth_date", "phone", "email")


def register_citizen(*, actor: Actor, claims: CitizenClaims) -> Account:
    """Return the account of a citizen, made or brought up to date.

    The person is found by the keyed hash of the personal number. What the identity provider does
    not say (phone, e-mail) is left as it is. Records `identity.citizen_registered` or, when
    something changed, `identity.profile_changed` with the names of the fields.
    """
    profile = _profile_of(claims)
    if profile is not None:
        return _update(actor, profile, claims)
    try:
        return _create(actor, claims)
    except IntegrityError:
        # Signed in twice at once: the other request made the account; our key is swept.
        profile = _profile_of(claims)
        if profile is None:
            raise
        return _update(actor, profile, claims)


def _profile_of(claims: CitizenClaims) -> Profile | None:
    rows = Profile.objects.select_related("account")
    return rows.filter(number_hash=number_hash(claims.personal_number)).first()


def _create(actor: Actor, claims: CitizenClaims) -> Account:
    profile_id = ids.new_id()
    key = create_key(profile_subject(profile_id))
    with transaction.atomic():
        account = _new_account(claims)
        Profile.objects.create(
            id=profile_id,
            account=account,
            number_hash=number_hash(claims.personal_number),
            assurance_level=claims.assurance_level,
            created_at=clock.now(),
            updated_at=clock.now(),
            **_sealed(claims, key, _SEALED_FIELDS),
        )
        append(
            CITIZEN_REGISTERED,
            subject=account_subject(account.id),
            actor=actor,
            open={"assurance_level": claims.assurance_level},
            is_first=True,
        )
    return account


def _new_account(claims: CitizenClaims) -> Account:
    account_id = ids.new_id()
    account = Account(
        id=account_id,
        kind=Account.Kind.CITIZEN,
        login=f"cd-{account_id.hex}",
        display_name=claims.full_name,
        created_at=clock.now(),
    )
    account.set_unusable_password()
    account.save(force_insert=True)
    return account


def _sealed(
    claims: CitizenClaims, key: SealingKey, names: tuple[str, ...]
) -> dict[str, Sealed | None]:
    values = {name: getattr(claims, name) for name in names}
    return {name: key.seal(value) if value else None for name, value in values.items()}


def _update(actor: Actor, profile: Profile, claims: CitizenClaims) -> Account:
    changed = _changed_fields(actor, profile, claims)
    if not changed and claims.assurance_level == profile.assurance_level:
        return profile.account
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=profile.account_id)
        _write(account, profile, claims, changed)
        append(
            PROFILE_CHANGED,
            subject=account_subject(account.id),
            actor=actor,
            open={"fields": sorted(changed) or ["assurance_level"]},
        )
    return account


def _changed_fields(actor: Actor, profile: Profile, claims: CitizenClaims) -> tuple[str, ...]:
    reading = read(actor, subject=profile.subject, purpose=EXECUTE)
    return tuple(
        name
        for name in _SEALED_FIELDS
        if getattr(claims, name) and reading.reveal(getattr(profile, name)) != getattr(claims, name)
    )


def _write(
    account: Account, profile: Profile, claims: CitizenClaims, changed: tuple[str, ...]
) -> None:
    sealed = _sealed(claims, sealing_key(profile.subject), changed)
    for name, value in sealed.items():
        setattr(profile, name, value)
    profile.assurance_level = claims.assurance_level
    profile.updated_at = clock.now()
    profile.save(update_fields=[*changed, "assurance_level", "updated_at"])
    if "full_name" in changed:
        account.display_name = claims.full_name
        account.save(update_fields=["display_name"])
