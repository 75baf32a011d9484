"""Where things are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SYSROOT = VENV / "sysroot"  # Debian packages unpacked by someone who is not root


def data_home() -> Path:
    """The folder that holds the data: ASYE_HOME, or .run in the checkout."""
    return Path(os.environ.get("ASYE_HOME") or ROOT / ".run").expanduser().resolve()


def site_packages() -> Path:
    """The folder of the installed packages in .venv; the launcher itself may run outside it."""
    return next((VENV / "lib").glob("python3*/site-packages"))
