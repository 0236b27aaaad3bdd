"""What the signer does when asked: check the paper, open the key, sign."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.signatures import papers, signing
from motcua.kernel.signatures.errors import (
    KeyMissingError,
    NotOurPdfError,
    SigningRefusedError,
    WrongStepError,
)
from motcua.kernel.signatures.profile import DATE, NUMBER, PERSONAL, SEAL, TEXT_FIELDS
from motcua.kernel.signatures.signer.journal import Journal
from motcua.kernel.signatures.signer.keys import Certify, KeyFolder, KeyState, Kind, key_id
from motcua.kernel.signatures.signer.timestamps import Exchange, timestamper
from motcua.kernel.signatures.signer.waiting import WaitingKeys
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
        others: Mapping[str, Other] | None = None,
    ) -> None:
        self.keys = keys
        self._timestamper = timestamper(exchange)
        self._now = now
        self._one_pin_at_a_time = threading.Lock()
        self.waiting = WaitingKeys(keys)
        self._warrants = Warrants()
        self.journal = Journal(keys.folder)
        self.others = others or {}

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

        Raises:
            SigningRefusedError: The key cannot be used at all; nothing is signed.
        """
        if len(pdfs) > limits.get("signatures.batch_count"):
            raise SigningRefusedError("Quá nhiều văn bản trong một lần ký.")
        key = self._open(asker, name, pin)
        try:
            return [self._one(pdf, key=key, reason=reason, place=place) for pdf in pdfs]
        finally:
            key.close()

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
        texts = _texts(paper, number, on)
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
        if len(set(ordered_by)) != 2 or asker.account_id in ordered_by:
            raise SigningRefusedError("Khóa ký số do hai người khác đề nghị và xác nhận.")
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


def _texts(paper: papers.Paper, number: str | None, on: date | None) -> dict[str, str]:
    if not paper.fields & TEXT_FIELDS:
        if number is not None or on is not None:
            raise WrongStepError("Văn bản này không có chỗ để điền số và ngày.")
        return {}
    if number is None or on is None:
        raise WrongStepError("Văn bản này phải được cấp số và ghi ngày khi đóng dấu.")
    return {NUMBER: _number(number), DATE: _date(on)}


def _number(number: str) -> str:
    text = number.strip()
    if not text.isdigit() or len(text) > 12:
        raise SigningRefusedError("Số văn bản chỉ gồm chữ số.")
    return text if len(text) > 1 else f"0{text}"


def _date(day: date) -> str:
    """Write a date as official papers do.

    Source:
        30/2020/NĐ-CP, Annex I: days below 10 and months 1 and 2 are written with a leading zero.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
