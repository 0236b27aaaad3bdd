"""What proves an exemption that is claimed: words that name it."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.domain.payments.exemption import PROOF_KEY, Claim, claim_in
from motcua.domain.work.api import says_something
from motcua.kernel.base.api import Invalid, Problem

NO_PROOF: Final = (
    "Hãy ghi giấy tờ hoặc danh sách chứng minh diện được miễn, có tên, số, nơi và năm cấp."
)


def lacks_proof(claim: Claim | None) -> bool:
    """Say whether an exemption is claimed and no words name what proves it."""
    return claim is not None and not says_something(claim.proof)


def require_proof(answers: Mapping[str, Any]) -> None:
    """Refuse a claim that names nothing that proves it.

    Raises:
        Invalid: It names nothing, or a mark or letter alone.
    """
    if lacks_proof(claim_in(answers)):
        raise Invalid((Problem(field=PROOF_KEY, message=NO_PROOF),))
