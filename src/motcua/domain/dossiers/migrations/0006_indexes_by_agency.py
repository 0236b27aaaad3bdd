"""Let an agency find what it holds, was filed and has settled without reading all it ever had."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("dossiers", "0005_when_a_result_was_drafted"),
    ]

    operations = [
        migrations.AlterField(
            model_name="dossier",
            name="settled_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.agency",
                verbose_name="nơi giải quyết",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("holder_unit__isnull", False)),
                fields=["settled_by", "holder_unit"],
                name="dossiers_open",
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["settled_by", "filed_at"], name="dossiers_filed_at_agency"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["settled_by", "settled_at"], name="dossiers_settled_by_agency"
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                fields=["settled_by", "procedure_code", "settled_at"], name="dossiers_alike"
            ),
        ),
    ]
