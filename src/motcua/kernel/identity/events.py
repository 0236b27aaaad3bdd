"""Facts that this package records, all in the chain of the account concerned."""

from uuid import UUID

from motcua.kernel.ledger.api import Subject, declare


def account_subject(account_id: UUID) -> Subject:
    """Return the chain of an account."""
    return Subject(kind="account", id=account_id)


_WAYS_IN = ("password", "factor_marks")
"""Marks of the password and the second factors as they stand then; see `grants.marks`."""

CITIZEN_REGISTERED = declare(
    "identity.citizen_registered", "Công dân đăng nhập lần đầu", open=("assurance_level",)
)
PROFILE_CHANGED = declare(
    "identity.profile_changed", "Cập nhật thông tin định danh", open=("fields",)
)
OFFICER_ADDED = declare(
    "identity.officer_added", "Thêm tài khoản cán bộ", open=("login_mark", *_WAYS_IN)
)
POST_TAKEN = declare(
    "identity.post_taken", "Giao vị trí công tác", open=("post", "unit", "valid_from", "valid_to")
)
POST_LEFT = declare("identity.post_left", "Thôi giữ vị trí công tác", open=("post", "valid_to"))
ACCOUNT_CLOSED = declare("identity.account_closed", "Khóa tài khoản")
CLIENT_ADDED = declare("identity.client_added", "Thêm hệ thống gọi API", open=("agency",))
TOKEN_ISSUED = declare(
    "identity.token_issued",
    "Cấp mã truy cập API",
    open=("token", "scopes", "expires_at", "token_hash"),
)
TOKEN_REVOKED = declare("identity.token_revoked", "Thu hồi mã truy cập API", open=("token",))
declare("identity.second_factors_forgotten", "Xóa yếu tố xác thực thứ hai", open=("count",))
ACCOUNT_REOPENED = declare("identity.account_reopened", "Mở lại tài khoản")
declare("identity.password_set", "Cấp lại mật khẩu ban đầu")
# The two without a name were recorded until 0.3; entries have them.
POST_KEPT = declare("identity.post_kept", "Giữ lại vị trí công tác", open=("post",))
GRANT_ASKED = declare(
    "identity.grant_asked",
    "Đề nghị điều cần người thứ hai: vị trí, cách đăng nhập, mở lại, mã truy cập",
    open=(
        "grant",
        "kind",
        "post",
        "renews_access",
        "by_hand",
        "scopes",
        "days",
        "matter",
        "ground",
        "hours",
        "asked_in",
    ),
)
GRANT_CONFIRMED = declare(
    "identity.grant_confirmed",
    "Người thứ hai xác nhận điều đã đề nghị",
    open=("grant", "asked_by", "opens_at"),
)
GRANT_STOPPED = declare(
    "identity.grant_stopped", "Dừng điều đã đề nghị, chờ người thứ hai", open=("grant",)
)
CODE_HANDED = declare("identity.code_handed", "Lãnh đạo nhận mã để trao tận tay", open=("grant",))
ACCESS_RENEWED = declare(
    "identity.access_renewed",
    "Cán bộ đặt lại cách đăng nhập bằng mã",
    open=("grant", "factors", *_WAYS_IN),
)
ACCESS_CUT = declare(
    "identity.access_cut",
    "Cắt cách đăng nhập vừa đặt lại: không phải chủ tài khoản",
    open=("grant", *_WAYS_IN),
)
CONTACT_CHANGED = declare("identity.contact_changed", "Cán bộ sửa nơi liên hệ", open=("fields",))
PERSON_ERASED = declare(
    "identity.person_erased",
    "Xóa dữ liệu của một người theo luật",
    open=("legal_basis", "second", "subjects", "kept", "rows", "counts", "kept_codes"),
)
SIGNED_IN = declare("identity.signed_in", "Đăng nhập", open=("method",))
SIGN_INS_FAILED = declare(
    "identity.sign_ins_failed", "Đăng nhập sai mật khẩu hoặc mã", open=("count", "minutes")
)
FACTOR_ADDED = declare(
    "identity.factor_added", "Đăng ký yếu tố xác thực thứ hai", open=("kind", *_WAYS_IN)
)
FACTOR_REMOVED = declare(
    "identity.factor_removed", "Bỏ yếu tố xác thực thứ hai", open=("kind", *_WAYS_IN)
)
PASSWORD_CHANGED = declare("identity.password_changed", "Chủ tài khoản đổi mật khẩu", open=_WAYS_IN)
