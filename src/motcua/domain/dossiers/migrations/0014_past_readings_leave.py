"""Readings of ended dossiers have gone to insight, with their table."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0013_settled_days'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name='PastReading')],
        ),
    ]
