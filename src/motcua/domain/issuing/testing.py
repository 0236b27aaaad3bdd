"""What tests of other packages borrow: an agency that signs and seals in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.api import Agency
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office, give_key, open_office, timestamps_of

PIN = "135790"


@contextmanager
def signing_office(leader: Actor, agency: Agency, folder: Path) -> Iterator[Office]:
    """Give a leader and an agency test keys under `PIN`, and sign in this process for a block."""
    with open_office(folder) as office:
        make_key(office, owner=leader.id, kind="personal", name=leader.name)
        make_key(office, owner=agency.id, kind="seal", name=agency.name)
        with signatures.signer_here(timestamps_of(office.authority)):
            yield office


def make_key(office: Office, *, owner: UUID, kind: signatures.Kind, name: str) -> None:
    """Give an account or an agency a test key, inside `signer_here` or before it."""
    give_key(office, owner=owner, kind=kind, name=name, pin=PIN)
