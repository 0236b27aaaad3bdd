"""Keep with a draft what whoever signs it is told first."""

from django.db import migrations

import motcua.kernel.privacy.sealed


class Migration(migrations.Migration):
    dependencies = [("issuing", "0007_signed_by_their_makers")]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="brief",
            field=motcua.kernel.privacy.sealed.SealedField(
                null=True, verbose_name="tóm tắt cho người ký"
            ),
        ),
    ]
