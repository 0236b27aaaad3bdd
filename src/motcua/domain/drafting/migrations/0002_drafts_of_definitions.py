"""Drafts of procedures become those of all kinds, rows and all; their decisions stay."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0001_drafts"),
        ("procedures", "0005_versions_of_definitions"),
    ]

    operations = [
        migrations.AddField(
            "versiondraft",
            "kind",
            models.CharField("loại", max_length=40, default="procedure"),
            preserve_default=False,
        ),
        migrations.AlterField("versiondraft", "code", models.CharField("mã", max_length=80)),
        migrations.AddIndex(
            "versiondraft", models.Index(fields=["kind", "code"], name="definitions_draft_by_code")
        ),
        migrations.RenameIndex(
            "versiondraft", new_name="definitions_draft_by_state", old_name="drafting_by_state"
        ),
        migrations.AlterModelTable("versiondraft", table="definitions_draft"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "legalact",
                    "draft",
                    models.ForeignKey(
                        "definitions.draft",
                        django.db.models.deletion.PROTECT,
                        related_name="acts",
                        verbose_name="bản nháp",
                    ),
                ),
            ]
        ),
    ]
