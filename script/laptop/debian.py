"""Debian's packages: installed by root, unpacked into a folder of ours by anybody else."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from laptop.paths import SYSROOT
from laptop.processes import run
from laptop.telling import Problem, say

QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
NO_NETWORK = "Is the network up, and does `apt-get update` work here?"


def provide(packages: Sequence[str], *, why: str) -> None:
    """Make `packages` available: system-wide for root, else under .venv/sysroot."""
    names = " ".join(packages)
    if not (shutil.which("apt-get") and shutil.which("dpkg")):
        raise Problem(f"{why} is missing.", f"Install what Debian calls: {names}")
    if os.geteuid() == 0:
        say(f"Installing {why} ({names}) ...")
        _install(packages)
    else:
        say(f"Unpacking {why} ({names}) into {SYSROOT} ...")
        _unpack(packages, SYSROOT)


def library_path(sysroot: Path = SYSROOT) -> str:
    """LD_LIBRARY_PATH for programs that use the unpacked packages; empty where there are none."""
    folders = [
        *sysroot.glob("usr/lib/*-linux-*"),
        *sysroot.glob("lib/*-linux-*"),
        *sysroot.glob("usr/lib/*-linux-*/pulseaudio"),
    ]
    return ":".join(str(folder) for folder in folders)


def _install(packages: Sequence[str]) -> None:
    env = {**os.environ, **QUIET}
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    run([*apt, "update"], what="apt-get update", env=env, advice=NO_NETWORK)
    run(
        [*apt, "install", "-y", "--no-install-recommends", *packages],
        what=f"Installing {' '.join(packages)}",
        env=env,
        advice=f"Try by hand: apt-get install {' '.join(packages)}",
    )


def _unpack(packages: Sequence[str], sysroot: Path) -> None:
    """Let apt work out and fetch what is not installed, in folders of ours; then take it apart."""
    work = sysroot.with_name("apt")
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    env = {**os.environ, **QUIET}
    apt = ["apt-get", "-q", *_private(work)]
    try:
        run([*apt, "update"], what="apt-get update", env=env, advice=NO_NETWORK)
        run(
            [*apt, "install", "-y", "--download-only", "--no-install-recommends", *packages],
            what=f"Fetching {' '.join(packages)}",
            env=env,
            advice=f"Or ask an administrator for: apt-get install {' '.join(packages)}",
        )
        sysroot.mkdir(parents=True, exist_ok=True)
        for archive in sorted((work / "cache/archives").glob("*.deb")):
            run(["dpkg", "-x", archive, sysroot], what=f"Unpacking {archive.name}")
    finally:
        shutil.rmtree(work, ignore_errors=True)  # the lists alone are some 200 MB


def _private(work: Path) -> list[str]:
    options = {
        "Dir::State": work / "state",
        "Dir::State::status": "/var/lib/dpkg/status",
        "Dir::Cache": work / "cache",
        "Debug::NoLocking": "1",
        "APT::Update::Post-Invoke-Success": "",
        "Acquire::Languages": "none",
    }
    return [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
