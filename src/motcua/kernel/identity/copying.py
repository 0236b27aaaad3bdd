"""What a citizen gets of their account: who they are to us, from where they signed in."""

from motcua.kernel.base.api import Actor
from motcua.kernel.identity.errors import UnknownAccountError
from motcua.kernel.identity.events import account_subject
from motcua.kernel.identity.models import Account
from motcua.kernel.identity.queries import profile_of, profile_subject_of, sessions_of
from motcua.kernel.ledger.api import catalogue, entries
from motcua.kernel.privacy.api import OWN, Copied, OwnCopy, own_copies, read


def register() -> None:
    """Let citizens have a copy of their account."""
    copy = OwnCopy(
        title="Tài khoản, thông tin định danh",
        make=_copied,
        of=("identity.Profile",),
        without={"identity.Contact": "Nơi liên hệ của cán bộ, không phải của người dân."},
    )
    own_copies.register("account", copy)


def _copied(actor: Actor) -> Copied:
    account = Account.objects.get(id=actor.id)
    signed_in = [
        {"device": one.device, "started_at": one.started_at, "seen_at": one.seen_at}
        for one in sessions_of(actor)
    ]
    told = [
        {"at": entry.at, "what": catalogue.get(entry.event).text}
        for entry in entries(account_subject(actor.id))
    ]
    row: dict[str, object] = {
        "name": account.display_name,
        "created_at": account.created_at,
        "sessions": signed_in,
        "events": told,
    }
    try:
        subject = profile_subject_of(actor.id)
    except UnknownAccountError:
        return Copied(rows=[row])
    data = profile_of(actor.id, reading=read(actor, subject=subject, purpose=OWN))
    row |= {
        "full_name": data.full_name,
        "personal_number": data.personal_number,
        "birth_date": data.birth_date,
        "phone": data.phone,
        "email": data.email,
        "assurance_level": data.assurance_level,
    }
    return Copied(rows=[row], subjects={subject: "Số định danh, thông tin tài khoản"})
