from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("identity", "0004_grant_kinds")]

    operations = [
        migrations.RemoveConstraint(model_name="grant", name="grant_of_two_persons"),
        migrations.AlterField(
            model_name="grant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("account", "vị trí, cách đăng nhập"),
                    ("reopen", "mở lại tài khoản"),
                    ("token", "mã truy cập API"),
                    ("reading", "đọc khẩn cấp"),
                ],
                default="account",
                max_length=10,
                verbose_name="loại",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=~Q(confirmed_by=F("asked_by"))
                & (Q(kind="reading") | ~Q(asked_by=F("account")))
                & (Q(confirmed_by=None) | ~Q(confirmed_by=F("account"))),
                name="grant_of_two_persons",
            ),
        ),
    ]
