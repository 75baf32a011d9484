"""The launcher: everything a laptop needs to run, test and check the service.

It runs on a bare Python 3.11 before anything is installed, so it imports the standard library only.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (older ones get here too)
    sys.exit("Python 3.11 or newer is needed. Start it with another one: python3.11 script/server")
