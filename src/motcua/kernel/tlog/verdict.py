"""What a receipt proves under a policy, in words: the offline page says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.kernel.tlog.checkpoint import Checkpoint, checkpoint_in
from motcua.kernel.tlog.cosignature import signed_by
from motcua.kernel.tlog.keys import BadSignatureError, KeyKind, VerifierKey
from motcua.kernel.tlog.merkle import ProofError
from motcua.kernel.tlog.note import note_in
from motcua.kernel.tlog.policy import Policy
from motcua.kernel.tlog.proof import Proof, proof_in
from motcua.kernel.tlog.strict import MalformedError

MALFORMED = "Tệp không phải là một biên nhận tlog-proof viết đúng chuẩn."
FORGED = "Một chữ ký mang tên bên được tin nhưng không phải do bên ấy ký."
UNKNOWN_LOG = "Chính sách không tin nhật ký nào có tên như trong biên nhận."
UNSIGNED = "Biên nhận thiếu chữ ký {kind} của nhật ký."
UNWITNESSED = "Chưa đủ nhân chứng như chính sách đòi hỏi."
NO_RECORD = "Biên nhận không kèm bản ghi: hãy nêu tệp bản ghi."
OTHER_RECORD = "Bản ghi được nêu không phải là bản ghi kèm trong biên nhận."
NOT_INCLUDED = "Bản ghi không có ở vị trí ấy của nhật ký."
_KIND_NAMES = {KeyKind.ED25519: "Ed25519", KeyKind.ML_DSA_44_COSIGNATURE: "ML-DSA-44"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ProofVerdict:
    """What is said of a receipt.

    Attributes:
        reasons: Why it does not hold, one Vietnamese sentence each; empty when it does.
        origin: The log's name; like all that follows, told only of a receipt that holds.
        index: Which entry of the log it is.
        time: The latest second (POSIX) that witnesses swear to: the entry was there by then.
        witnesses: What the policy calls those who cosigned, with the second that each swears to.
        record: The entry.
    """

    reasons: Sequence[str] = ()
    origin: str | None = None
    index: int | None = None
    time: int | None = None
    witnesses: Mapping[str, int | None]
    record: bytes | None = None

    @property
    def is_valid(self) -> bool:
        """Whether it holds."""
        return not self.reasons


def verify(data: bytes, policy: Policy, record: bytes | None = None) -> ProofVerdict:
    """Return what a receipt proves; anything at all gets a verdict.

    Args:
        data: The file `.tlog-proof`.
        record: The entry's bytes; without them, those that the file itself carries.
    """
    try:
        proof = proof_in(data)
        note = note_in(proof.checkpoint)
        checkpoint = checkpoint_in(note.text)
    except MalformedError:
        return ProofVerdict(reasons=[MALFORMED], witnesses={})
    try:
        times = signed_by(checkpoint, note.signatures, policy.keys)
    except BadSignatureError:
        return ProofVerdict(reasons=[FORGED], witnesses={})
    reasons = [*_owed(policy, checkpoint, times), *_about_record(proof, checkpoint, record)]
    if reasons:
        return ProofVerdict(reasons=reasons, witnesses={})
    seen = {name: times[key] for name, key in policy.witnesses.items() if key in times}
    return ProofVerdict(
        origin=checkpoint.origin,
        index=proof.index,
        time=max((at for at in seen.values() if at), default=None),
        witnesses=seen,
        record=proof.extra if record is None else record,
    )


def _owed(
    policy: Policy, checkpoint: Checkpoint, times: Mapping[VerifierKey, int | None]
) -> Sequence[str]:
    if not any(key.name == checkpoint.origin for key in policy.logs):
        return [UNKNOWN_LOG]
    owed = [
        UNSIGNED.format(kind=_KIND_NAMES[kind])
        for kind in policy.missing_of_log(checkpoint.origin, times.keys())
    ]
    return owed if policy.is_witnessed(times.keys()) else [*owed, UNWITNESSED]


def _about_record(proof: Proof, checkpoint: Checkpoint, given: bytes | None) -> Sequence[str]:
    record = proof.extra if given is None else given
    if record is None:
        return [NO_RECORD]
    if proof.extra is not None and proof.extra != record:
        return [OTHER_RECORD]
    try:
        proof.check(record, size=checkpoint.size, root=checkpoint.root)
    except ProofError:
        return [NOT_INCLUDED]
    return []
