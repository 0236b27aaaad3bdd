"""Keep what each paper was typeset from, apart from its row."""

import django.db.models.deletion
from django.db import migrations, models

import motcua.kernel.privacy.sealed


class Migration(migrations.Migration):
    dependencies = [("issuing", "0008_briefs")]

    operations = [
        migrations.CreateModel(
            name="PrintedData",
            fields=[
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="printed",
                        serialize=False,
                        to="issuing.paper",
                    ),
                ),
                (
                    "data",
                    motcua.kernel.privacy.sealed.SealedField(verbose_name="nội dung đã in"),
                ),
            ],
            options={
                "verbose_name": "nội dung in của giấy tờ",
                "verbose_name_plural": "nội dung in của giấy tờ",
            },
        ),
    ]
