from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0002_remind_people_once")]

    operations = [
        migrations.AddField(
            model_name="reminder",
            name="portfolio_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["portfolio_id"], name="reminder_by_portfolio"),
        ),
    ]
