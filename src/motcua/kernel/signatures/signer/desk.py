"""What the signer does when asked: check the paper, open the key, sign."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cryptography import x509

from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.signatures import papers, signing
from motcua.kernel.signatures.errors import (
    KeyMissingError,
    NotOurPdfError,
    SigningRefusedError,
)
from motcua.kernel.signatures.profile import PERSONAL, SEAL
from motcua.kernel.signatures.signer import remote
from motcua.kernel.signatures.signer.csc import Credential, RemoteService
from motcua.kernel.signatures.signer.filled import texts_of
from motcua.kernel.signatures.signer.journal import Journal
from motcua.kernel.signatures.signer.keys import Certify, KeyFolder, Kind, key_id
from motcua.kernel.signatures.signer.linked import LinkedKeys
from motcua.kernel.signatures.signer.remote import Confirmations
from motcua.kernel.signatures.signer.state import KeyState
from motcua.kernel.signatures.signer.timestamps import Exchange, timestamper
from motcua.kernel.signatures.signer.waiting import WaitingKeys, refuse_other_name
from motcua.kernel.signatures.verification.checking import signed_by_one_of
from motcua.kernel.signatures.warrants import Warrants

_SIGNS_FOR_AGENCY = frozenset({"clerk", "one_stop", "agency_administrator", "system"})


type Other = Callable[
    [Mapping[str, object], Sequence[bytes]], tuple[dict[str, object], Sequence[bytes]]
]
"""Does what another package's keys are asked for, by the name of the request."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """Who asks, as the signer needs to know it."""

    account_id: UUID
    agency_id: UUID | None
    roles: frozenset[str]

    @classmethod
    def of(cls, actor: Actor) -> "Asker":
        """Return the asker that an actor is."""
        return cls(account_id=actor.id, agency_id=actor.agency_id, roles=actor.roles)

    def owns(self, name: str) -> bool:
        """Return whether a key is this person's own, or a seal of their agency in their charge."""
        if name == key_id(self.account_id, "personal"):
            return True
        if self.agency_id is None or not self.roles & _SIGNS_FOR_AGENCY:
            return False
        own = key_id(self.agency_id, "seal")
        return name == own or name.startswith(f"{own}-")


class SignerDesk:
    """The operations of the signer over one folder of keys and one time-stamping authority."""

    def __init__(
        self,
        keys: KeyFolder,
        exchange: Exchange,
        *,
        now: Callable[[], datetime] = lambda: clock.now(),
        service: RemoteService | None = None,
        others: Mapping[str, Other] | None = None,
    ) -> None:
        self.keys = keys
        self.confirmations = Confirmations(service, now)
        self._timestamper = timestamper(exchange)
        self._now = now
        self._one_pin_at_a_time = threading.Lock()
        self.waiting = WaitingKeys(keys)
        self._linked = LinkedKeys(keys)
        self._warrants = Warrants()
        self.journal = Journal(keys.folder)
        self.others = others or {}
        self.exchange = exchange

    def warranted(self, head: Mapping[str, object], files: Sequence[bytes]) -> Mapping[str, Any]:
        """Return what is asked of the signer for these files, as its warrant says.

        Raises:
            NotAuthorisedError: Nothing is; see `warrants`.
        """
        return self._warrants.checked(head, files, at=self._now())

    def note(self, said: Mapping[str, Any], *, title: str, **more: str) -> None:
        """Write down what was done, before anybody gets it."""
        who = {key: said[key] for key in ("op", "key_id", "account_id", "name", "post_id")}
        self.journal.write({**who, **more, "title": title, "at": self._now().isoformat()})

    def sign_personal(
        self,
        *,
        asker: Asker,
        name: str,
        pin: str,
        pdfs: Sequence[bytes],
        reason: str,
        place: str,
    ) -> list[bytes | SigningRefusedError]:
        """Sign each paper with a person's key, opened once; a paper refused does not stop the rest.

        Of a key at a remote service, what its owner confirmed (`confirm`) is signed already.

        Raises:
            ConfirmationAwaitedError: They have not answered yet.
            SigningRefusedError: The key cannot be used at all; nothing is signed.
        """
        _refuse_too_many(pdfs)
        self._require_own(asker, name)
        if self.keys.remote_of(name) is not None:
            if pin:
                raise SigningRefusedError(_NO_PIN)
            return [self.confirmations.result(name, pdf) for pdf in pdfs]
        key = self._open(asker, name, pin)
        try:
            return [self._one(pdf, key=key, reason=reason, place=place) for pdf in pdfs]
        finally:
            key.close()

    def confirm(
        self,
        *,
        asker: Asker,
        name: str,
        pdfs: Sequence[bytes],
        reasons: Sequence[str],
        place: str,
        about: str,
    ) -> None:
        """Ask the owner of a key at a remote service to confirm papers together.

        `sign_personal` has what came of it.

        Args:
            reasons: Of each signature.
            about: What they read on their telephone.

        Raises:
            SigningRefusedError: The key is none there or cannot be used, or one of the papers may
                not be signed; nobody is asked.
        """
        _refuse_too_many(pdfs)
        self._require_own(asker, name)
        held = self.keys.remote_of(name)
        if held is None:
            raise KeyMissingError("Khóa này không nằm ở dịch vụ ký số từ xa.")
        key = self._linked.certified(name, held, at=self._now())
        drafts = [
            remote.Draft(
                pdf=pdf,
                is_last=SEAL not in papers.examine(pdf, sign=PERSONAL).fields,
                occasion=signing.Occasion(at=self._now(), reason=reason, place=place),
            )
            for pdf, reason in zip(pdfs, reasons, strict=True)
        ]
        self.confirmations.ask(name, key, drafts, about=about, timestamper=self._timestamper)

    def offered(self, *, asker: Asker, name: str, user: str) -> Sequence[Credential]:
        """Return the keys that somebody has at the remote service, for whoever owns `name`.

        Raises:
            SigningRefusedError: It is not theirs, or the service does not tell.
        """
        self._require_own(asker, name)
        return self.confirmations.credentials(user)

    def link(
        self,
        *,
        asker: Asker,
        name: str,
        credential_id: str,
        chain: Sequence[bytes],
        mark: bytes,
        common_name: str,
        ordered_by: Collection[UUID],
    ) -> KeyState:
        """Let the key that two others ordered for the asker be one at the remote service.

        Args:
            chain: Its certificate and its issuers', DER, checked by the caller.

        Raises:
            SigningRefusedError: It is not theirs, was not ordered by two others, is in another's
                name, or the service has another certificate.
        """
        self._require_own(asker, name)
        _refuse_unordered(asker, ordered_by)
        if name != key_id(asker.account_id, "personal"):
            raise SigningRefusedError("Con dấu chưa dùng được khóa ở dịch vụ từ xa.")
        held = self.confirmations.credential(credential_id)
        leaf, *issuers = (x509.load_der_x509_certificate(one) for one in chain)
        if held.problem or held.leaf != leaf:
            raise SigningRefusedError(held.problem or "Dịch vụ vừa đổi chứng thư; hãy làm lại.")
        refuse_other_name(leaf, common_name)
        service = self.confirmations.service
        place = remote.RemotePlace(
            service=service.label if service else "", credential=credential_id
        )
        with self._one_pin_at_a_time:
            self._linked.link(name, place, [leaf, *issuers], mark)
            self.waiting.give_up(name)
            return self.keys.state(name)

    def seal(
        self,
        *,
        asker: Asker,
        name: str,
        pin: str,
        pdf: bytes,
        place: str,
        number: str | None = None,
        on: date | None = None,
    ) -> bytes:
        """Fill number and date where the paper waits for them, and seal, in one update.

        Raises:
            SigningRefusedError: Nothing was filled or sealed.
        """
        paper = papers.examine(pdf, sign=SEAL)
        texts = texts_of(paper, number, on)
        self._refuse_foreign_signature(pdf, paper)
        key = self._open(asker, name, pin)
        occasion = signing.Occasion(at=self._now(), reason="Đóng dấu, phát hành", place=place)
        try:
            return signing.seal(
                pdf, key=key, occasion=occasion, timestamper=self._timestamper, texts=texts
            )
        finally:
            key.close()

    def create_key(
        self,
        *,
        owner: UUID,
        kind: Kind,
        common_name: str,
        organisation: str,
        place: str,
        pin: str,
        certify: Certify,
        mark: bytes | None,
    ) -> str:
        """Make, certify and store a key; return its name."""
        return self.keys.create(
            owner=owner,
            kind=kind,
            common_name=common_name,
            organisation=organisation,
            place=place,
            pin=pin,
            certify=certify,
            mark=mark,
        )

    def begin(
        self,
        *,
        asker: Asker,
        name: str,
        pin: str,
        mark: bytes,
        common_name: str,
        organisation: str,
        ordered_by: Collection[UUID],
        device: str = "",
    ) -> bytes:
        """Make the key that two others ordered for the asker; return its certificate request.

        Raises:
            SigningRefusedError: It is not theirs, was not ordered by two others, or the PIN or the
                image will not do.
        """
        self._require_own(asker, name)
        _refuse_unordered(asker, ordered_by)
        with self._one_pin_at_a_time:
            return self.waiting.begin(
                name,
                common_name=common_name,
                organisation=organisation,
                pin=pin,
                mark=mark,
                device=device,
            )

    def adopt(self, *, name: str, chain: Sequence[bytes]) -> KeyState:
        """Put a certified key in the place of the one before it.

        Raises:
            SigningRefusedError: None waits, or the certificate is of another key.
        """
        with self._one_pin_at_a_time:
            self.waiting.adopt(name, chain)
            return self.keys.state(name)

    def block(self, *, asker: Asker, name: str) -> None:
        """Lock the asker's own key.

        Raises:
            KeyMissingError: There is none, or it is not theirs.
        """
        self._require_own(asker, name)
        with self._one_pin_at_a_time:
            self.keys.block(name)

    def destroy(self, *, name: str, asked_by: UUID, confirmed_by: UUID) -> None:
        """Destroy a key, as two persons want; its owner may be who asks.

        Raises:
            SigningRefusedError: They are one, or its owner confirms.
            KeyMissingError: There is no such key.
        """
        if asked_by == confirmed_by or name == key_id(confirmed_by, "personal"):
            raise SigningRefusedError("Thu hồi khóa cần hai người; chủ khóa không tự xác nhận.")
        with self._one_pin_at_a_time:
            self.keys.destroy(name)
            self.waiting.give_up(name)

    def unlock(self, *, name: str, asked_by: UUID, confirmed_by: UUID) -> None:
        """Let a locked key's PIN be tried again, as two persons want, neither of them its owner.

        Raises:
            SigningRefusedError: They are one, or the key is theirs.
            KeyMissingError: There is no such key.
        """
        owners = {key_id(asked_by, "personal"), key_id(confirmed_by, "personal")}
        if asked_by == confirmed_by or name in owners:
            raise SigningRefusedError("Mở khóa cần hai người khác nhau, không ai là chủ khóa.")
        with self._one_pin_at_a_time:
            self.keys.unlock(name)

    def status(self, *, name: str) -> KeyState:
        """Return what may be told of a key.

        Raises:
            KeyMissingError: There is no such key.
        """
        return self.keys.state(name)

    def _one(
        self, pdf: bytes, *, key: signing.OpenKey, reason: str, place: str
    ) -> bytes | SigningRefusedError:
        try:
            paper = papers.examine(pdf, sign=PERSONAL)
            occasion = signing.Occasion(at=self._now(), reason=reason, place=place)
            is_last = SEAL not in paper.fields
            return signing.sign_personal(
                pdf, key=key, occasion=occasion, timestamper=self._timestamper, is_last=is_last
            )
        except SigningRefusedError as refusal:
            return refusal

    def _open(self, asker: Asker, name: str, pin: str) -> signing.OpenKey:
        self._require_own(asker, name)
        with self._one_pin_at_a_time:
            return self.keys.open(name, pin, at=self._now())

    @staticmethod
    def _require_own(asker: Asker, name: str) -> None:
        if not asker.owns(name):
            raise KeyMissingError("Khóa ký số này không thuộc tài khoản hoặc cơ quan của Ông/Bà.")

    def _refuse_foreign_signature(self, pdf: bytes, paper: papers.Paper) -> None:
        if PERSONAL not in paper.fields:
            return
        if not signed_by_one_of(pdf, self.keys.fingerprints()):
            raise NotOurPdfError("Chữ ký của người ký không còn nguyên nên không đóng dấu.")


_NO_PIN = (
    "Khóa của Ông/Bà ở dịch vụ từ xa, không dùng mã PIN: hãy tải lại trang. Văn bản vừa lập vừa ký"
    " ngay (biên bản, giấy tiếp nhận) chưa ký được bằng khóa ấy."
)


def _refuse_too_many(pdfs: Sequence[bytes]) -> None:
    if len(pdfs) > limits.get("signatures.batch_count"):
        raise SigningRefusedError("Quá nhiều văn bản trong một lần ký.")


def _refuse_unordered(asker: Asker, ordered_by: Collection[UUID]) -> None:
    if len(set(ordered_by)) != 2 or asker.account_id in ordered_by:
        raise SigningRefusedError("Khóa ký số do hai người khác đề nghị và xác nhận.")
