"""What stands before the first dossier: the chart, the packs, the cast and their keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import yaml
from simulators.pki.authority import Authority
from simulators.pki.server import folder as pki_folder
from simulators.pki.timestamps import reply

from motcua.domain.issuing import api as issuing
from motcua.domain.payments import api as payments
from motcua.domain.procedures.api import open_wanted_portals, sync_packs
from motcua.kernel.base.api import SYSTEM, Refusal, clock, paths
from motcua.kernel.identity.api import Holding, actor_of, demo
from motcua.kernel.identity.api import load_cast as load_people
from motcua.kernel.organisations.api import (
    agency_by_code,
    load_areas,
    load_organisations,
    set_contact,
)
from motcua.kernel.signatures import api as signatures
from motcua.project.demo import DEMO_PIN

_SIGNING_ROLES = ("one_stop", "specialist", "leader", "unit_leader", "clerk")
_BANK_BIN = "970400"


def load_chart() -> None:
    """Load the dated areas and the agencies of Hà Tĩnh."""
    load_areas(actor=SYSTEM)
    load_organisations(actor=SYSTEM)


def publish_packs() -> None:
    """Publish every version of the packs folder that is not published yet.

    Raises:
        Refusal: A pack is faulty.
    """
    faults = sync_packs()
    if faults:
        first = faults[0]
        raise Refusal(f"Gói thủ tục có lỗi: {first.file}, dòng {first.line}: {first.message}")
    open_wanted_portals(actor=SYSTEM)


def load_cast() -> None:
    """Make the accounts of the cast."""
    load_people(actor=SYSTEM)


def give_powers() -> None:
    """Give the cast's deputies the fields in which they sign, where they have none."""
    said = yaml.safe_load((paths.packs_dir() / "demo" / "signing_powers.yaml").read_text("utf-8"))
    for row in said["powers"]:
        actor = actor_of(demo.account_of(row["officer"]))
        if actor.post_id is None or issuing.has_power(actor.post_id):
            continue
        issuing.give_power(
            actor=SYSTEM,
            post_id=actor.post_id,
            kind=issuing.PowerKind(row["kind"]),
            fields=row["fields"],
            basis=row["basis"],
            first_on=clock.today(),
        )


def set_contacts() -> None:
    """Give agencies of the cast an invented telephone, hours and address, where they have none."""
    said = yaml.safe_load((paths.packs_dir() / "demo" / "contacts.yaml").read_text("utf-8"))
    for row in said["contacts"]:
        agency = agency_by_code(row["agency"])
        if not agency.phone and not agency.address:
            set_contact(
                actor=SYSTEM,
                agency_id=agency.id,
                phone=row["phone"],
                hours=said["hours"],
                address=row["address"],
            )


def open_payee_accounts() -> None:
    """Give the agencies of the cast an invented account for fees, where they have none."""
    today = clock.today()
    offices = Holding.objects.filter(post__role="one_stop").select_related("post__unit__agency")
    agencies = {holding.post.unit.agency for holding in offices}
    for number, agency in enumerate(sorted(agencies, key=lambda agency: agency.code), start=1):
        if payments.payee_account(agency.id, on=today) is None:
            payments.set_payee_account(
                actor=SYSTEM,
                agency_id=agency.id,
                bank_bin=_BANK_BIN,
                bank_name="Ngân hàng mẫu",
                account=f"999900{number:04d}",
                holder_name=agency.name,
                on=today,
            )


@contextmanager
def signing_here() -> Iterator[None]:
    """Make keys and sign in this process: the PIN of a demonstration is printed for everybody."""
    with signatures.signer_here(lambda query: reply(authority(), query)):
        yield


@signing_here()
def issue_keys() -> None:
    """Give every leader and clerk of the cast a personal key, and their agencies a seal."""
    certifier = authority()
    certifier.publish_trust(paths.data_dir() / "trust")
    signers = _signers()
    for sealer in issuing.sealers_of({one.post.unit.agency for one in signers}):
        if not _exists(sealer.key_id):
            signatures.create_key(
                owner=sealer.agency.id,
                unit=sealer.unit.pk if sealer.unit else None,
                kind="seal",
                common_name=sealer.name,
                organisation=sealer.agency.name,
                place="Tỉnh Hà Tĩnh",
                pin=DEMO_PIN,
                certify=certifier.issue,
            )
    for holding in signers:
        account, agency = holding.account, holding.post.unit.agency
        if not _exists(signatures.personal_key(account.id)):
            signatures.create_key(
                owner=account.id,
                kind="personal",
                common_name=account.display_name,
                organisation=agency.name,
                pin=DEMO_PIN,
                certify=certifier.issue,
            )


@cache
def authority() -> Authority:
    """Return the certification authorities of this demonstration."""
    return Authority.open(pki_folder())


def _signers() -> list[Holding]:
    rows = Holding.objects.filter(post__role__in=_SIGNING_ROLES)
    return list(rows.select_related("account", "post__unit__agency"))


def _exists(key_id: str) -> bool:
    return any(path.stem == key_id for path in signatures.keys_dir().glob("*"))
