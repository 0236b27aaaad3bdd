"""What tests of other packages borrow: an office with keys, and papers signed there."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.base.testing import present_clock
from motcua.kernel.printing.testing import example, form
from motcua.kernel.signatures import api
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.signer.csc import RemoteService
from motcua.kernel.signatures.signer.desk import SignerDesk
from motcua.kernel.signatures.signer.remote import Confirmations
from motcua.kernel.signatures.signer.timestamps import Exchange

if TYPE_CHECKING:
    from simulators.csc.service import Service
    from simulators.memory import Memory
    from simulators.pki.authority import Authority

OFFICER_PIN = "123456"
SEAL_PIN = "654321"
AGENCY = "Ủy ban nhân dân xã Cẩm Bình"
OFFICER = "Trần Anh Tuấn"
_new_pair = rsa.generate_private_key


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """A commune with a leader who signs and a clerk who seals, under the test authorities."""

    authority: "Authority"
    leader: Actor
    clerk: Actor
    agency_id: UUID
    trust: api.Trust

    def draft(self, *, plan: api.Plan = "personal_and_seal", to: str = "Hoa") -> bytes:
        """Return a notice, form 05, ready to be signed."""
        data = example("05") | {"to": to}
        if plan in ("seal_alone", "personal"):
            data |= {"number": "7", "date": "ngày 25 tháng 11 năm 2026"}
        return api.render_for_signing(form("05"), data, plan=plan)

    def signed(self, pdf: bytes | None = None) -> bytes:
        """Return a paper with the leader's signature."""
        return api.sign_personal(
            actor=self.leader,
            key_id=api.personal_key(self.leader.id),
            pin=OFFICER_PIN,
            pdf=self.draft() if pdf is None else pdf,
            reason="Phê duyệt",
            place="Cẩm Bình",
        )

    def sealed(self, pdf: bytes | None = None, *, number: int = 15) -> bytes:
        """Return a paper with number, date and seal."""
        return api.number_and_seal(
            actor=self.clerk,
            key_id=api.seal_key(self.agency_id),
            pin=SEAL_PIN,
            pdf=self.signed() if pdf is None else pdf,
            number=number,
            on=date(2026, 11, 25),
            place="Cẩm Bình",
        )

    def verify(self, pdf: bytes) -> api.Verification:
        """Return the verdict under this office's test roots, with the lists of now."""
        return api.verify(pdf, trust=self.trust)


@dataclass(kw_only=True)
class Telephone:
    """A remote signing service, its stand-in called without a network, and who confirms there.

    Attributes:
        people: Name and organisation of each of its users.
        answers: What they press, one each time they are asked (`confirmed`, `declined`); nothing
            for leaving it.
    """

    authority: "Authority"
    people: Mapping[str, tuple[str, str]]
    memory: "Memory"
    answers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, office: Office, people: Mapping[str, tuple[str, str]]) -> "Telephone":
        """Plug the service into the signer of an office in this process."""
        from simulators.memory import Memory

        telephone = cls(authority=office.authority, people=people, memory=Memory())
        telephone.plug_in()
        return telephone

    def plug_in(self) -> None:
        """Let the signer know the service anew: it remembers nothing of what was asked."""
        desk = client._desk_here.get()
        assert desk
        desk.confirmations = Confirmations(self._service(), clock.now)

    def misbehave(self, fault: str) -> None:
        """Let the service behave as one of its faults says."""
        self.memory.forget("csc-fault")
        self.memory.add("csc-fault", "now", {"next": fault})
        self.plug_in()

    def press(self, _seconds: float = 0) -> None:
        """Answer what waits, with what is left of `answers`."""
        for one in self.memory.all("csc-asked"):
            if not one["answer"] and self.answers:
                self._stand_in().answer(one["handle"], self.answers.pop(0))
        time.sleep(0.005)

    @staticmethod
    def wait(key_id: str) -> None:
        """Wait until nothing is awaited from the owner of a key."""
        ends = time.monotonic() + 60
        while api.confirmation_awaited(key_id) and time.monotonic() < ends:
            time.sleep(0.01)

    def _stand_in(self) -> "Service":
        from simulators.csc.service import Service

        return Service(self.memory, lambda: self.authority, lambda: self.people)

    def _service(self) -> RemoteService:
        from simulators.csc.service import CLIENT, client_secret
        from simulators.exchange import answering
        from simulators.testing import call

        app = answering(self._stand_in().respond)

        def ask(path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
            reply = call(app, "POST", f"/v2/{path}", body=body, bearing=headers)
            return reply.status, reply.body

        return RemoteService(
            label="Ký số từ xa",
            ask=ask,
            ask_token=ask,
            client_id=CLIENT,
            secret=client_secret(),
            pause=self.press,
        )


def timestamps_of(authority: "Authority") -> Exchange:
    """Return an exchange with the time-stamping authority, without a network."""
    from simulators.pki.timestamps import reply

    return lambda query: reply(authority, query)


@contextmanager
def open_office(folder: Path, exchange: Exchange | None = None) -> Iterator[Office]:
    """Make an office in `folder`, and sign in this process for the length of a block.

    Offices that are opened on the same clock are the same one: making keys takes long.
    """
    from simulators.pki.authority import Authority

    made = _made(present_clock())
    shutil.copytree(made.folder.name, folder, dirs_exist_ok=True)
    authority = Authority.open(folder / "pki")
    with api.signer_here(exchange or timestamps_of(authority), folder=folder / "keys"):
        yield Office(
            authority=authority,
            leader=made.leader,
            clerk=made.clerk,
            agency_id=made.agency_id,
            trust=api.Trust.read([folder / "trust"]),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Made:
    """An office in a folder of its own, to be copied."""

    folder: "tempfile.TemporaryDirectory[str]"
    leader: Actor
    clerk: Actor
    agency_id: UUID


@cache
def _made(_clock: object) -> _Made:
    from simulators.pki.authority import Authority

    kept = tempfile.TemporaryDirectory(prefix="office-")
    folder = Path(kept.name)
    agency_id = ids.new_id()
    leader = _officer(OFFICER, "leader", agency_id)
    clerk = _officer("Nguyễn Thị Thảo", "clerk", agency_id)
    with _same_keys("office"):
        authority = Authority.open(folder / "pki")
        with api.signer_here(timestamps_of(authority), folder=folder / "keys") as desk:
            _keys(desk, authority, leader, agency_id)
    authority.publish_trust(folder / "trust")
    return _Made(folder=kept, leader=leader, clerk=clerk, agency_id=agency_id)


def give_key(
    office: Office,
    *,
    owner: UUID,
    kind: api.Kind,
    name: str,
    pin: str,
    unit: UUID | None = None,
) -> None:
    """Give an account or an agency a key that signs in this process; its organisation is `name`.

    `unit` is the one of the agency whose own seal it is.

    On the same clock, an owner is given the same key again.
    """
    known = _given(present_clock())
    key_id = api.personal_key(owner) if kind == "personal" else api.seal_key(owner, unit)
    known_as = (unit or owner, kind, name, pin)
    if known_as not in known:
        with _same_keys(kind, name):
            api.create_key(
                owner=owner,
                kind=kind,
                common_name=name,
                organisation=name,
                pin=pin,
                certify=office.authority.issue,
                unit=unit,
            )
        files = api.keys_dir().glob(f"{key_id}.*")
        known[known_as] = {path.name: path.read_bytes() for path in files}
    api.keys_dir().mkdir(mode=0o700, parents=True, exist_ok=True)
    for file_name, data in known[known_as].items():
        (api.keys_dir() / file_name).write_bytes(data)


@cache
def _given(_clock: object) -> dict[tuple[UUID, str, str, str], dict[str, bytes]]:
    return {}


@contextmanager
def _same_keys(*whose: str) -> Iterator[None]:
    """Let a block make the same key pairs each time, in its order, and no others the same.

    Certificates are of the moment; the arithmetic of the pair is what takes long.
    """
    numbers = count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            rsa, "generate_private_key", lambda **size: _pair(whose, next(numbers), **size)
        )
        yield


@cache
def _pair(
    _whose: tuple[str, ...], _number: int, *, public_exponent: int, key_size: int
) -> rsa.RSAPrivateKey:
    return _new_pair(public_exponent=public_exponent, key_size=key_size)


def _officer(name: str, role: str, agency_id: UUID) -> Actor:
    return Actor(
        id=ids.new_id(), kind="officer", name=name, agency_id=agency_id, roles=frozenset({role})
    )


def _keys(desk: SignerDesk, authority: "Authority", leader: Actor, agency_id: UUID) -> None:
    desk.create_key(
        owner=leader.id,
        kind="personal",
        common_name=OFFICER,
        organisation=AGENCY,
        place="",
        pin=OFFICER_PIN,
        certify=authority.issue,
        mark=None,
    )
    desk.create_key(
        owner=agency_id,
        kind="seal",
        common_name=AGENCY,
        organisation=AGENCY,
        place="Tỉnh Hà Tĩnh",
        pin=SEAL_PIN,
        certify=authority.issue,
        mark=None,
    )
