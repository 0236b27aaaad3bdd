"""Who stands in for a colleague who is away."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


def _post(words):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="organisations.post",
        verbose_name=words,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("work", "0001_matters"),
    ]

    operations = [
        migrations.CreateModel(
            name="StandIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("post", _post("người vắng mặt")),
                ("stand_in", _post("người đứng thay")),
                ("first_on", models.DateField(verbose_name="từ ngày")),
                ("last_on", models.DateField(verbose_name="đến hết ngày")),
                ("named_by", _post("người cử")),
                ("named_at", models.DateTimeField(verbose_name="cử lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="thôi lúc")),
            ],
            options={
                "verbose_name": "người đứng thay khi vắng mặt",
                "verbose_name_plural": "người đứng thay khi vắng mặt",
                "indexes": [
                    models.Index(fields=["stand_in", "last_on"], name="work_standing_in")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_on__gte", models.F("first_on"))),
                        name="work_absence_has_days",
                    )
                ],
            },
        ),
    ]
