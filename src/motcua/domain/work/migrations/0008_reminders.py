"""What leaders were told is overdue, and whom they reminded."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_module_switches"),
        ("work", "0007_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("unit", "lãnh đạo đơn vị"), ("agency", "lãnh đạo cơ quan")],
                        max_length=10,
                        verbose_name="cấp được báo",
                    ),
                ),
                ("scope", models.UUIDField(verbose_name="đơn vị, cơ quan được báo")),
                ("due_at", models.DateTimeField(verbose_name="hạn đã quá")),
                ("on", models.DateField(verbose_name="báo ngày")),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalations",
                        to="work.matter",
                        verbose_name="việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần báo lên việc quá hạn",
                "verbose_name_plural": "lần báo lên việc quá hạn",
                "indexes": [models.Index(fields=["scope", "on"], name="work_told_leaders")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("matter", "level", "due_at"), name="work_one_escalation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="nhắc ngày")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.post",
                        verbose_name="người nhắc",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="work.matter",
                        verbose_name="việc",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần nhắc việc",
                "verbose_name_plural": "lần nhắc việc",
                "constraints": [
                    models.UniqueConstraint(fields=("matter", "on"), name="work_one_reminder_a_day")
                ],
            },
        ),
    ]
