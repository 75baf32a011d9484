"""`manage.py seal_keys`: the public halves of the keys, as SEAL_OLD_KEYS takes them."""

from django.core.management.base import BaseCommand

from endorsement.sealing.keys import ring, written


class Command(BaseCommand):
    help = "Print each key's id and its public half. Put the current one into SEAL_OLD_KEYS before "
    help += "SEAL_KEY is replaced."

    def handle(self, *args, **options) -> None:
        held = ring()
        for key_id, key in held.known.items():
            use = "signs" if key_id == held.key_id else "verifies"
            self.stdout.write(f"{key_id} {use:9} {written(key)}")
