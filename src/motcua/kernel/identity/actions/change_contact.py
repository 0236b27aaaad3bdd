"""Keep where an officer is reached: the officer alone says it."""

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, dates, ids
from motcua.kernel.identity.events import CONTACT_CHANGED, account_subject
from motcua.kernel.identity.grants.telling import agency_name, tell
from motcua.kernel.identity.models import Account, Contact, contact_subject
from motcua.kernel.ledger.api import append
from motcua.kernel.privacy.api import OWN, SealingKey, create_key, read, sealing_key


def change_contact(*, actor: Actor, phone: str, email: str) -> tuple[str, ...]:
    """Keep an officer's phone and mailbox; return what changed.

    The phone and mailbox that stood before are told. Records `identity.contact_changed`.
    """
    row = Contact.objects.filter(account_id=actor.id).first()
    if row is None:
        row = Contact(id=ids.new_id(), account_id=actor.id)
        key = create_key(row.subject)
        before = {"phone": "", "email": ""}
    else:
        key = sealing_key(row.subject)
        reading = read(actor, subject=row.subject, purpose=OWN)
        before = {
            "phone": reading.reveal(row.phone) or "",
            "email": reading.reveal(row.email) or "",
        }
    after = {"phone": phone, "email": email}
    changed = tuple(name for name in after if after[name] != before[name])
    if changed:
        _write(actor, row, key, after, before, changed)
    return changed


@transaction.atomic
def _write(
    actor: Actor,
    row: Contact,
    key: SealingKey,
    after: dict[str, str],
    before: dict[str, str],
    changed: tuple[str, ...],
) -> None:
    Account.objects.select_for_update().get(id=actor.id)
    row.phone = key.seal(after["phone"]) if after["phone"] else None
    row.email = key.seal(after["email"]) if after["email"] else None
    row.updated_at = clock.machine_now()
    row.save()
    append(
        CONTACT_CHANGED,
        subject=account_subject(actor.id),
        actor=actor,
        open={"fields": sorted(changed)},
    )
    tell(
        actor=actor,
        subject=contact_subject(row.id),
        template="contact_changed",
        to_account=actor.id,
        to_phone=before["phone"],
        to_email=before["email"],
        context={
            "agency": agency_name(actor),
            "at": dates.format_hour_and_day(clock.machine_now()),
        },
    )
