"""The function that deletes, with what goes over to another employer and what came from one."""

from pathlib import Path

from django.db import migrations

TEXT = Path(__file__).with_suffix(".sql").read_text()
BEFORE = Path(__file__).with_name("0002_deletion_with_discussions.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("asye", "0002_deletion_with_discussions"),
        ("portfolios", "0017_another_employer"),
    ]
    operations = [migrations.RunSQL(TEXT, BEFORE, elidable=False)]
