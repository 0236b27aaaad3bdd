"""Let a paper take another's place; it may be drafted while the other still holds."""

import django.db.models.deletion
from django.db import migrations, models

_STATES = [
    ("drafted", "dự thảo"),
    ("signed", "đã ký, chờ số và dấu"),
    ("numbered", "đã lấy số, đang đóng dấu"),
    ("sealed", "đã ban hành"),
    ("issued", "đã ban hành, chưa ký số"),
    ("withdrawn", "đã thu hồi"),
    ("replaced", "đã được thay thế"),
    ("discarded", "đã bỏ dự thảo"),
]


class Migration(migrations.Migration):
    dependencies = [("issuing", "0003_letters_become_papers")]

    operations = [
        migrations.RemoveConstraint(model_name="paper", name="issuing_one_living_paper"),
        migrations.AddField(
            model_name="paper",
            name="replaces",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replacements",
                to="issuing.paper",
                verbose_name="thay cho giấy tờ",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="replaced_at",
            field=models.DateTimeField(null=True, verbose_name="bị thay thế lúc"),
        ),
        migrations.AlterField(
            model_name="paper",
            name="state",
            field=models.CharField(choices=_STATES, max_length=12, verbose_name="trạng thái"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(state__in=["drafted", "signed", "numbered"]),
                fields=("matter", "kind", "code"),
                name="issuing_one_unfinished_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(state="sealed"),
                fields=("matter", "kind", "code"),
                name="issuing_one_paper_in_force",
            ),
        ),
    ]
