"""Create the queue and the timetable."""

from django.db import migrations, models

from motcua.kernel.base.api import ids


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('name', models.CharField(max_length=120, primary_key=True, serialize=False, verbose_name='tên')),
                ('every', models.CharField(max_length=60, verbose_name='lịch')),
                ('task', models.CharField(max_length=200, verbose_name='việc')),
                ('is_enabled', models.BooleanField(default=True, verbose_name='đang bật')),
                ('last_tick_at', models.DateTimeField(null=True, verbose_name='lần gần nhất')),
            ],
            options={
                'verbose_name': 'lịch chạy nền',
                'verbose_name_plural': 'lịch chạy nền',
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('args', models.JSONField(default=list, verbose_name='tham số theo thứ tự')),
                ('kwargs', models.JSONField(default=dict, verbose_name='tham số')),
                ('queue', models.CharField(default='default', max_length=40, verbose_name='hàng đợi')),
                ('priority', models.SmallIntegerField(default=0, verbose_name='ưu tiên')),
                ('unique_key', models.CharField(max_length=200, null=True, unique=True, verbose_name='khoá chống trùng')),
                ('run_at', models.DateTimeField(verbose_name='chạy từ lúc')),
                ('state', models.CharField(choices=[('ready', 'Đang chờ'), ('running', 'Đang chạy'), ('done', 'Đã xong'), ('dead', 'Đã dừng, cần người xử lý')], default='ready', max_length=8, verbose_name='trạng thái')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='số lần chạy')),
                ('retries', models.PositiveSmallIntegerField(default=5, verbose_name='số lần được chạy lại')),
                ('lease_seconds', models.PositiveIntegerField(default=60, verbose_name='được im lặng (giây)')),
                ('lease_until', models.DateTimeField(null=True, verbose_name='giữ đến')),
                ('worker', models.CharField(blank=True, max_length=80, verbose_name='tiến trình')),
                ('steals', models.PositiveSmallIntegerField(default=0, verbose_name='số lần bị lấy lại')),
                ('error', models.TextField(blank=True, verbose_name='lỗi gần nhất')),
                ('result', models.JSONField(null=True, verbose_name='kết quả')),
                ('enqueued_at', models.DateTimeField(verbose_name='xếp hàng lúc')),
                ('started_at', models.DateTimeField(null=True, verbose_name='bắt đầu lúc')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
            ],
            options={
                'verbose_name': 'việc chạy nền',
                'verbose_name_plural': 'việc chạy nền',
                'indexes': [models.Index(condition=models.Q(('state', 'ready')), fields=['-priority', 'run_at', 'id'], name='jobs_ready'), models.Index(condition=models.Q(('state', 'running')), fields=['lease_until'], name='jobs_leased'), models.Index(fields=['state', 'finished_at'], name='jobs_finished')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='jobs_running_has_lease')],
            },
        ),
    ]
