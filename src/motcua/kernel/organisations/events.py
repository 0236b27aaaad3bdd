"""Facts that this package records."""

from uuid import UUID

from motcua.kernel.ledger.api import Subject, declare

CHART = Subject(kind="organisation_chart", id=UUID(int=1))
"""The chart as a whole: loading it is one fact, however many rows it touches."""

AREAS_LOADED = declare(
    "organisations.areas_loaded",
    "Nạp danh mục đơn vị hành chính",
    open=("added", "changed", "successions_added"),
)
AGENCIES_LOADED = declare(
    "organisations.agencies_loaded",
    "Nạp danh mục cơ quan, đơn vị và vị trí",
    open=("added", "changed"),
)
POSTS = "agency_posts"
"""The chain of an agency's posts; apart from the agency's own, which other events begin."""

POSTS_TOLD = declare(
    "organisations.posts_told", "Ghi vai trò của các vị trí trong cơ quan", open=("posts",)
)
PREFIX_SET = declare(
    "organisations.prefix_set",
    "Đặt đầu mã hồ sơ của cơ quan",
    open=("agency", "prefix", "valid_from", "legal_basis"),
)
PREFIX_DROPPED = declare(
    "organisations.prefix_dropped",
    "Bỏ đầu mã hồ sơ chưa đến ngày áp dụng",
    open=("agency", "prefix", "valid_from"),
)
CONTACT_SET = declare(
    "organisations.contact_set",
    "Đặt điện thoại, giờ, địa chỉ của cơ quan",
    open=("agency", "phone", "hours", "address"),
)
CODE_VERIFIED = declare(
    "organisations.code_verified",
    "Xác minh mã cơ quan",
    open=("agency", "code", "is_verified", "legal_basis"),
)
MODULE_OFF = declare(
    "organisations.module_off",
    "Tắt phân hệ cho một cơ quan",
    open=("agency", "module", "legal_basis"),
)
MODULE_ON = declare(
    "organisations.module_on",
    "Bật lại phân hệ cho một cơ quan",
    open=("agency", "module"),
)


def agency_subject(agency_id: UUID) -> Subject:
    """Return the chain of an agency."""
    return Subject(kind="agency", id=agency_id)
