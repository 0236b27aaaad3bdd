"""Let a paper be that of a unit of its agency, which makes it in its own power."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("issuing", "0011_powers_are_confirmed"),
        ("organisations", "0003_module_switches"),
    ]

    operations = [
        migrations.AddField(
            model_name="paper",
            name="unit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.unit",
                verbose_name="đơn vị ban hành theo thẩm quyền riêng",
            ),
        ),
    ]
