"""Procedures are definitions; their versions and files become those of all kinds, rows and all."""

import django.db.models.deletion
from django.db import migrations, models

_DEFINITIONS = """
INSERT INTO definitions_definition (id, kind, code, name)
SELECT id, 'procedure', code, name FROM procedures_procedure
"""


class Migration(migrations.Migration):
    dependencies = [
        ("procedures", "0004_drafts_leave"),
        ("definitions", "0001_definitions"),
    ]

    operations = [
        migrations.RunSQL(_DEFINITIONS, elidable=False),
        migrations.RemoveIndex("version", name="procedures_version_by_date"),
        migrations.RemoveConstraint("version", name="procedures_version_number_once"),
        migrations.RenameField("version", old_name="procedure", new_name="definition"),
        migrations.AlterField(
            "version",
            "definition",
            models.ForeignKey(
                "definitions.definition",
                django.db.models.deletion.PROTECT,
                related_name="versions_of_procedures",
                verbose_name="định nghĩa",
            ),
        ),
        migrations.AddConstraint(
            "version",
            models.UniqueConstraint(
                fields=("definition", "number"), name="definitions_version_number_once"
            ),
        ),
        migrations.AddIndex(
            "version",
            models.Index(
                fields=["definition", "-valid_from", "-number"], name="definitions_version_by_date"
            ),
        ),
        migrations.AlterModelTable("version", table="definitions_version"),
        migrations.AlterModelTable("versionfiles", table="definitions_versionfiles"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel("VersionFiles"),
                migrations.DeleteModel("Version"),
                migrations.CreateModel(
                    name="Version",
                    fields=[],
                    options={
                        "verbose_name": "phiên bản thủ tục",
                        "verbose_name_plural": "phiên bản thủ tục",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("definitions.version",),
                ),
                migrations.AlterField(
                    "procedure",
                    "id",
                    models.UUIDField(editable=False, primary_key=True, serialize=False),
                ),
            ]
        ),
    ]
