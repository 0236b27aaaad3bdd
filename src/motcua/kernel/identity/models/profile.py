"""What is known about a citizen, sealed under a key of its own."""

from __future__ import annotations

import uuid

from django.db import models

from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import SealedField


class Profile(models.Model):
    """Keep a citizen's identity data; every part is ciphertext except the look-up hash.

    The hash is keyed (a plain hash of twelve digits could be reversed by trying them all).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        "identity.Account", models.PROTECT, related_name="profile", verbose_name="tài khoản"
    )
    number_hash = models.BinaryField("băm số định danh", max_length=32, unique=True)
    full_name = SealedField("họ và tên")
    personal_number = SealedField("số định danh cá nhân")
    birth_date = SealedField("ngày sinh", null=True)
    phone = SealedField("số điện thoại", null=True)
    email = SealedField("thư điện tử", null=True)
    assurance_level = models.PositiveSmallIntegerField("mức độ định danh", default=1)
    created_at = models.DateTimeField("tạo lúc")
    updated_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "hồ sơ công dân"
        verbose_name_plural = "hồ sơ công dân"

    @property
    def subject(self) -> Subject:
        """Name the profile to `privacy`, whose key seals it."""
        return profile_subject(self.id)


def profile_subject(profile_id: uuid.UUID) -> Subject:
    """Return the subject under whose key a profile is sealed."""
    return Subject(kind="profile", id=profile_id)
