"""What people compiled for a purpose goes with the evidence of its portfolio."""

from pathlib import Path

from django.db import migrations

TEXT = Path(__file__).with_suffix(".sql").read_text()
BEFORE = (Path(__file__).parent / "0004_notices_go_and_results_stay.sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("asye", "0004_notices_go_and_results_stay"),
        ("exports", "0005_compilations"),
    ]
    operations = [migrations.RunSQL(TEXT, BEFORE, elidable=False)]
