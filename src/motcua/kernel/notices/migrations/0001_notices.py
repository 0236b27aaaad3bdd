"""Create notices and their deliveries."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from motcua.kernel.base.api import ids
from motcua.kernel.privacy.api import SealedField


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('subject_kind', models.CharField(max_length=40, verbose_name='loại đối tượng')),
                ('subject_id', models.UUIDField(verbose_name='đối tượng')),
                ('template', models.CharField(max_length=60, verbose_name='mẫu')),
                ('key', models.CharField(max_length=200, null=True, unique=True, verbose_name='khoá chống trùng')),
                ('title', models.CharField(max_length=200, verbose_name='tiêu đề')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('path', models.CharField(blank=True, max_length=200, verbose_name='trang liên quan')),
                ('is_listed', models.BooleanField(default=True, verbose_name='hiện trên trang thông báo')),
                ('sent_at', models.DateTimeField(verbose_name='báo lúc')),
                ('read_at', models.DateTimeField(null=True, verbose_name='đọc lúc')),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhận')),
            ],
            options={
                'verbose_name': 'thông báo',
                'verbose_name_plural': 'thông báo',
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('sms', 'Tin nhắn SMS'), ('email', 'Thư điện tử')], max_length=8, verbose_name='kênh')),
                ('text', models.TextField(verbose_name='nội dung gửi')),
                ('address', SealedField(null=True, verbose_name='nơi nhận')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ gửi'), ('sent', 'Đã gửi'), ('skipped', 'Không có địa chỉ nhận'), ('failed', 'Không gửi được')], default='waiting', max_length=8, verbose_name='trạng thái')),
                ('attempts', models.PositiveIntegerField(default=0, verbose_name='số lần gửi')),
                ('error', models.CharField(blank=True, max_length=200, verbose_name='lỗi gần nhất')),
                ('asked_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                ('done_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='notices.notice', verbose_name='thông báo')),
            ],
            options={
                'verbose_name': 'lần gửi thông báo',
                'verbose_name_plural': 'lần gửi thông báo',
            },
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['account', '-sent_at'], name='notices_list'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('is_listed', True), ('read_at__isnull', True)), fields=['account'], name='notices_unread'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['subject_kind', 'subject_id'], name='notices_subject'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['state', 'asked_at'], name='notices_delivery_state'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('notice', 'channel'), name='notices_delivery_once'),
        ),
    ]
