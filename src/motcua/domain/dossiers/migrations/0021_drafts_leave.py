"""Drafts and requests of other systems have gone to filing, with their tables."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0020_letters_are_papers'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='ApiRequest'),
                migrations.DeleteModel(name='Draft'),
            ],
        ),
    ]
