"""What is known about a citizen, sealed under a key of its own."""

from __future__ import annotations

import uuid

from django.db import models


class Profile(models.Model):
    """Keep a citizen's identity data; every part is ciphertext except the look-up hash.

    The hash is keyed (a plain hash of twelve digits could be reversed by trying them all).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        "identity.Account", models.PROTECT, related_name="profile", verbose_name="tài khoản"
    )
    number_hash = models.BinaryField("băm số định danh", max_length=32, unique=True)
    full_name = models.BinaryField("họ và tên")
    personal_number = models.BinaryField("số định danh cá nhân")
    birth_date = models.BinaryField("ngày sinh", null=True)
    phone = models.BinaryField("số điện thoại", null=True)
    email = models.BinaryField("thư điện tử", null=True)
    assurance_level = models.PositiveSmallIntegerField("mức độ định danh", default=1)
    created_at = models.DateTimeField("tạo lúc")
    updated_at = models.DateTimeField("sửa lúc")

    class Meta:
        verbose_name = "hồ sơ công dân"
        verbose_name_plural = "hồ sơ công dân"
