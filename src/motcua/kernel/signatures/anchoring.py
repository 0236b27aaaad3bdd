"""The log's checkpoint under the stamp of a time-stamping authority (RFC 3161), once a day.

Somebody who is neither the province nor one of its witnesses says that the log stood so on that
day. The signer asks, as it does for signatures; where it does not get a stamp, that is told and
nothing else waits for it.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import (
    Anchor,
    BrokenCommitment,
    anchors,
    keep_anchor,
    last_anchor,
    note_anchor_fault,
    read_checkpoint,
)
from motcua.kernel.signatures.asn1 import mend
from motcua.kernel.signatures.errors import SigningRefusedError
from motcua.kernel.signatures.signer import client
from motcua.kernel.signatures.verification.trust import Trust
from motcua.kernel.signatures.verification.trusting import context

_GRANTED: Final = (0, 1)
"""Granted, as asked or with changes (RFC 3161, section 2.4.2); any other answer has no stamp."""
_NONCE_BITS: Final = 64


class BadStampError(Exception):
    """What an authority answered is no stamp of what it was asked about."""


def anchor_log() -> bool:
    """Have the newest checkpoint stamped unless one of today is; say whether it was now."""
    note, last, today = read_checkpoint(), last_anchor(), clock.today()
    if note is None or (last is not None and (last.on == today or last.note == note)):
        return False
    nonce = secrets.randbits(_NONCE_BITS)
    try:
        answer = client.ask({"op": "stamp"}, [query_of(note, nonce)]).files[0]
        stamped_at(answer, note, nonce=nonce)
    except (SigningRefusedError, BadStampError) as fault:
        note_anchor_fault(str(fault))
        return False
    keep_anchor(Anchor(on=today, note=note, answer=answer))
    return True


def query_of(data: bytes, nonce: int) -> bytes:
    """Return a time-stamp query over the SHA-256 of some bytes, DER."""
    from asn1crypto.tsp import MessageImprint, TimeStampReq

    imprint = {
        "hash_algorithm": {"algorithm": "sha256"},
        "hashed_message": hashlib.sha256(data).digest(),
    }
    query = {
        "version": "v1",
        "message_imprint": MessageImprint(imprint),
        "nonce": nonce,
        "cert_req": True,
    }
    return bytes(TimeStampReq(query).dump())


def stamped_at(answer: bytes, data: bytes, *, nonce: int | None = None) -> datetime:
    """Return when an authority says that it saw some bytes.

    Whether the authority is one to believe is not asked here: the kept files answer that anywhere.

    Args:
        answer: Its answer, DER.
        data: The bytes.
        nonce: What the query bore; not compared when None.

    Raises:
        BadStampError: It refused, or the stamp is of other bytes, or its signature is not right.
    """
    mend()
    try:
        return _stamped_at(answer, data, nonce)
    except BadStampError:
        raise
    except Exception as fault:  # foreign bytes: whatever a parser says of them is a refusal
        raise BadStampError(f"Không đọc được dấu thời gian ({type(fault).__name__}).") from fault


def _stamped_at(answer: bytes, data: bytes, nonce: int | None) -> datetime:
    from asn1crypto.core import Sequence
    from asn1crypto.tsp import TimeStampResp
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data

    if Sequence.load(answer, strict=True)[0][0].native not in _GRANTED:
        raise BadStampError("Máy chủ dấu thời gian từ chối đóng dấu.")
    found: TimeStampResp = TimeStampResp.load(answer, strict=True)
    signed = found["time_stamp_token"]["content"]
    told = signed["encap_content_info"]["content"].parsed
    if nonce is not None and told["nonce"].native != nonce:
        raise BadStampError("Dấu thời gian trả lời cho lần hỏi khác.")
    if told["message_imprint"]["hash_algorithm"]["algorithm"].native != "sha256":
        raise BadStampError("Dấu thời gian dùng hàm băm khác hàm đã hỏi.")
    trust = context(Trust.standing(), clock.now())
    digest = hashlib.sha256(data).digest()
    facts = asyncio.run(validate_tst_signed_data(signed, trust, lambda _algorithm: digest))
    if not (facts["intact"] and facts["valid"]):
        raise BadStampError("Dấu thời gian không phải của điểm kiểm này, hoặc chữ ký của nó sai.")
    at: datetime = told["gen_time"].native
    return at


def broken_stamps() -> Iterator[BrokenCommitment]:
    """Yield the kept stamps that are not of their checkpoints."""
    for anchor in anchors():
        try:
            stamped_at(anchor.answer, anchor.note)
        except BadStampError as fault:
            day = f"{anchor.on:%d/%m/%Y}"
            yield BrokenCommitment(
                entry_id=None, what=f"Dấu thời gian của nhật ký ngày {day}: {fault}"
            )
