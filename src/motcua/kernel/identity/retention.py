"""How long what is known about citizens is kept, and whose keys are still needed."""

from collections.abc import Collection
from uuid import UUID

from motcua.kernel.identity.models import Contact, Profile
from motcua.kernel.privacy.api import declare_key_owner, declare_purpose, declare_retention

ERASE = declare_purpose("erase", "Xem sẽ xóa những gì theo yêu cầu xóa dữ liệu")

declare_retention(
    "profile",
    "Thông tin định danh của công dân",
    until="Đến khi tài khoản bị xóa theo yêu cầu, hồ sơ đã nộp giữ theo thời hạn của hồ sơ",
    legal_basis="91/2025/QH15; 356/2025/NĐ-CP",
    of=("identity.Profile",),
)
declare_retention(
    "officer_contact",
    "Số điện thoại, thư điện tử của cán bộ",
    until="Đến khi cán bộ xóa; nơi nhận mã đặt lại cách đăng nhập và báo tin về tài khoản",
    legal_basis="91/2025/QH15",
    of=("identity.Contact",),
)


def _with_profile(profile_ids: Collection[UUID]) -> set[UUID]:
    """A key without a profile is left by two first sign-ins at once, or by one cut off."""
    return set(Profile.objects.filter(id__in=profile_ids).values_list("id", flat=True))


def _with_contact(contact_ids: Collection[UUID]) -> set[UUID]:
    return set(Contact.objects.filter(id__in=contact_ids).values_list("id", flat=True))


declare_key_owner("contact", living=_with_contact)
declare_key_owner("profile", living=_with_profile)
