"""Links between matters, seen from both."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_module_switches"),
        ("work", "0006_opinions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("about", "Nói về"),
                            ("follows", "Tiếp theo"),
                            ("corrects", "Đính chính, sửa đổi"),
                            ("related", "Liên quan"),
                        ],
                        max_length=10,
                        verbose_name="quan hệ",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="liên kết lúc")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                        verbose_name="người liên kết",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="work.matter",
                        verbose_name="việc",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="linked_from",
                        to="work.matter",
                        verbose_name="việc kia",
                    ),
                ),
            ],
            options={
                "verbose_name": "liên kết giữa hai việc",
                "verbose_name_plural": "liên kết giữa các việc",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.comparison.Least("matter", "other"),
                        django.db.models.functions.comparison.Greatest("matter", "other"),
                        name="work_one_link",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("matter", models.F("other")), _negated=True),
                        name="work_no_link_to_itself",
                    ),
                ],
            },
        ),
    ]
