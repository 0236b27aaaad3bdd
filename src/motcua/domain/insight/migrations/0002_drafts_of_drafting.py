"""What is tried may be a draft of drafting, in the table that its rows were always in."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('insight', '0001_past_readings'),
        ('drafting', '0001_drafts'),
    ]
    run_before = [('procedures', '0004_drafts_leave')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='pastreading',
                    name='draft',
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name='+',
                        to='drafting.versiondraft',
                        verbose_name='bản nháp đem thử',
                    ),
                ),
            ],
        ),
    ]
