from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_grants")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="closed_reason",
            field=models.CharField(
                blank=True, default="", max_length=500, verbose_name="lý do khóa"
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("account", "vị trí, cách đăng nhập"),
                    ("reopen", "mở lại tài khoản"),
                    ("token", "mã truy cập API"),
                ],
                default="account",
                max_length=10,
                verbose_name="loại",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="content",
            field=models.JSONField(default=dict, verbose_name="nội dung"),
        ),
    ]
