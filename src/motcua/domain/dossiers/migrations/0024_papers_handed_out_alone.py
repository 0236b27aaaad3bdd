"""A paper of an interlinked dossier may be given before the whole; a giving without one is whole."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0023_handed_out"),
        ("issuing", "0012_units_issue_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="handingout",
            name="paper",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="issuing.paper",
                verbose_name="giấy được trả riêng",
            ),
        ),
        migrations.RemoveConstraint(model_name="handingout", name="dossiers_handed_out_once"),
        migrations.AddConstraint(
            model_name="handingout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("paper__isnull", True), ("undone_at__isnull", True)),
                fields=("dossier",),
                name="dossiers_handed_out_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="handingout",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("paper",),
                name="dossiers_paper_handed_out_once",
            ),
        ),
    ]
