from django.db import migrations

import motcua.kernel.privacy.sealed


class Migration(migrations.Migration):
    """Whoever takes a result for its owner is sealed with the kind and number of their paper."""

    dependencies = [("dossiers", "0025_no_names_beside_messages")]

    operations = [
        migrations.AlterField(
            "handingout",
            "name",
            motcua.kernel.privacy.sealed.SealedField(
                null=True, verbose_name="người nhận thay: họ tên, loại và số giấy tờ"
            ),
        ),
    ]
