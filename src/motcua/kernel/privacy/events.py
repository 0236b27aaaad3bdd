"""What privacy records in the ledger: digests, never what was read."""

from motcua.kernel.ledger.api import declare

READINGS_COMMITTED = declare(
    "privacy.readings_committed",
    "Chốt lượt xem dữ liệu cá nhân",
    open=("first", "last", "count", "sha256"),
)
KEK_ROTATED = declare(
    "privacy.kek_rotated", "Đổi khóa chính bọc các khóa dữ liệu", open=("version", "keys")
)
KEK_RETIRED = declare("privacy.kek_retired", "Bỏ khóa chính cũ", open=("version",))
CONSENT_GIVEN = declare(
    "privacy.consent_given", "Đồng ý cho dùng dữ liệu của mình", open=("purpose", "wording")
)
CONSENT_WITHDRAWN = declare(
    "privacy.consent_withdrawn", "Rút lại sự đồng ý cho dùng dữ liệu", open=("purpose",)
)
EXPORTED = declare(
    "privacy.exported",
    "Lấy dữ liệu ra thành tệp",
    open=("what", "purpose", "rows", "scope"),
)
