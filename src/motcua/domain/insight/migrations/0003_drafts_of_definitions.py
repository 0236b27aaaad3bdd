"""What is tried may be a draft of definitions, in the table that its rows were always in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0002_drafts_of_drafting"),
        ("drafting", "0002_drafts_of_definitions"),
    ]
    run_before = [("drafting", "0003_drafts_leave")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "pastreading",
                    "draft",
                    models.ForeignKey(
                        "definitions.draft",
                        django.db.models.deletion.PROTECT,
                        null=True,
                        related_name="+",
                        verbose_name="bản nháp đem thử",
                    ),
                ),
            ]
        ),
    ]
