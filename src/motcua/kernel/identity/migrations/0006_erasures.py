from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0005_readings")]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("account", "vị trí, cách đăng nhập"),
                    ("reopen", "mở lại tài khoản"),
                    ("token", "mã truy cập API"),
                    ("reading", "đọc khẩn cấp"),
                    ("erase", "xóa dữ liệu theo luật"),
                ],
                default="account",
                max_length=10,
                verbose_name="loại",
            ),
        ),
    ]
