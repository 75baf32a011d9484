"""Settings of how much may come in with one request, and in a pack from another employer."""

import environ as _environ

_env = _environ.Env()
_MEGABYTE = 1024 * 1024

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * _MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
REQUEST_MAX_BYTES = 40 * _MEGABYTE  # files and all

# A pack: the ZIP, what it unpacks to, the data in it, how many files are in it, and how many times
# smaller than itself one of them may be packed. See docs/bringing-in-packs.md.
PACK_MAX_BYTES = _env.int("PACK_MAX_BYTES", default=300 * _MEGABYTE)
PACK_MAX_UNPACKED_BYTES = _env.int("PACK_MAX_UNPACKED_BYTES", default=600 * _MEGABYTE)
PACK_MAX_DATA_BYTES = _env.int("PACK_MAX_DATA_BYTES", default=4 * _MEGABYTE)
PACK_MAX_MEMBERS = _env.int("PACK_MAX_MEMBERS", default=2000)
PACK_MAX_RATIO = _env.int("PACK_MAX_RATIO", default=200)

# Pages that take more than others: how their address begins, and how much.
REQUEST_MAX_BYTES_OF = {"/exports/packs/in/": PACK_MAX_BYTES + _MEGABYTE}
