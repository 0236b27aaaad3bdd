import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Keep which modules an agency does without."""

    dependencies = [("organisations", "0002_open_unit_kinds")]

    operations = [
        migrations.CreateModel(
            name="ModuleSwitch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("module", models.CharField(max_length=30, verbose_name="phân hệ")),
                ("switched_off_at", models.DateTimeField(verbose_name="tắt lúc")),
                ("legal_basis", models.CharField(max_length=200, verbose_name="căn cứ")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="switches",
                        to="organisations.agency",
                        verbose_name="cơ quan",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân hệ đã tắt",
                "verbose_name_plural": "phân hệ đã tắt",
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "module"), name="module_off_once")
                ],
            },
        ),
    ]
