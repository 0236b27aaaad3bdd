"""What units and people are asked about a matter beside its holder."""

import django.db.models.deletion
import motcua.kernel.privacy.sealed
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_module_switches"),
        ("work", "0005_saved_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asking", models.UUIDField(default=uuid.uuid4, verbose_name="lần hỏi")),
                ("question", motcua.kernel.privacy.sealed.SealedField(verbose_name="câu hỏi")),
                (
                    "is_guest",
                    models.BooleanField(default=False, verbose_name="chỉ thấy việc vì được hỏi"),
                ),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agree", "Đồng ý"),
                            ("disagree", "Không đồng ý"),
                            ("remarks", "Có ý kiến khác"),
                        ],
                        max_length=10,
                        verbose_name="ý kiến",
                    ),
                ),
                (
                    "words",
                    motcua.kernel.privacy.sealed.SealedField(
                        null=True, verbose_name="nội dung trả lời"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                        verbose_name="người hỏi",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="work.matter",
                        verbose_name="việc",
                    ),
                ),
                (
                    "task",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinion",
                        to="work.task",
                        verbose_name="bước",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến phối hợp",
                "verbose_name_plural": "ý kiến phối hợp",
            },
        ),
    ]
