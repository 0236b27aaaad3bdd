"""Drop the table of letters, whose rows `issuing` has taken over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0019_results_become_papers"),
        ("issuing", "0003_letters_become_papers"),
    ]

    operations = [migrations.DeleteModel(name="Letter")]
