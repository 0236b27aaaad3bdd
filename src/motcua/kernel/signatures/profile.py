"""What a signed paper of ours looks like: its fields, and who may still fill what.

The officer signs first and leaves number, date and seal open; the seal locks everything.
"""

from typing import Literal

from motcua.kernel.printing.api import SignatureSlot, TextField

NUMBER = "so"
DATE = "ngay"
PERSONAL = "ky"
SEAL = "dau"

Plan = Literal["personal_and_seal", "seal", "seal_alone", "personal"]

_NUMBER = TextField(name=NUMBER, label="Số")
_DATE = TextField(name=DATE, label="Ngày, tháng, năm")
_SEAL = SignatureSlot(name=SEAL, label="Chữ ký số của cơ quan")
_PERSONAL_FIRST = SignatureSlot(
    name=PERSONAL, label="Chữ ký số của người có thẩm quyền", open_fields=(NUMBER, DATE, SEAL)
)
_PERSONAL_ALONE = SignatureSlot(name=PERSONAL, label="Chữ ký số của người có thẩm quyền")

FIELDS: dict[Plan, tuple[TextField | SignatureSlot, ...]] = {
    "personal_and_seal": (_NUMBER, _DATE, _PERSONAL_FIRST, _SEAL),
    "seal": (_NUMBER, _DATE, _SEAL),
    "seal_alone": (_SEAL,),
    "personal": (_PERSONAL_ALONE,),
}
SIGNATURE_FIELDS = frozenset({PERSONAL, SEAL})
TEXT_FIELDS = frozenset({NUMBER, DATE})
EXPECTED_FIELDS = SIGNATURE_FIELDS | TEXT_FIELDS
