"""Other systems that call our API, and their tokens."""

from __future__ import annotations

import uuid

from django.db import models


class ApiClient(models.Model):
    """Stand for a system that is allowed to call the API."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField(
        "identity.Account", models.PROTECT, related_name="client", verbose_name="tài khoản"
    )
    name = models.CharField("tên hệ thống", max_length=150)
    agency = models.ForeignKey(
        "organisations.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="api_clients",
        verbose_name="cơ quan chủ quản",
    )
    created_at = models.DateTimeField("tạo lúc")

    class Meta:
        verbose_name = "hệ thống gọi API"
        verbose_name_plural = "hệ thống gọi API"


class ApiToken(models.Model):
    """Keep the hash of a token, never the token; expiry counts by machine time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(
        ApiClient, models.PROTECT, related_name="tokens", verbose_name="hệ thống"
    )
    token_hash = models.BinaryField("băm mã truy cập", max_length=32, unique=True)
    scopes = models.JSONField("phạm vi", default=list)
    created_at = models.DateTimeField("tạo lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "mã truy cập API"
        verbose_name_plural = "mã truy cập API"
