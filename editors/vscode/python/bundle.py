"""Puts gialint and the libraries it needs into ``bundled``, for an extension that runs anywhere.

Only pure Python goes in, so that one .vsix serves every system and every Python from 3.11 on:

* ``opencc`` is replaced by its reimplementation in Python, which has the same interface;
* ``regex`` is left out: gialint asks for it only where settings hold a ``[[pattern]]``, and then
  takes the one of the environment or says that it is missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

EXTENSION = Path(__file__).resolve().parent.parent
REPOSITORY = EXTENSION.parent.parent
BUNDLED = EXTENSION / "bundled"
LIBS = BUNDLED / "libs"
NATIVE = {"opencc": ["opencc-python-reimplemented>=0.1.7"], "regex": []}
"""Dependency that is not pure Python -> what stands in for it."""
LEAST_PYTHON = "3.11"


def requirements() -> list[str]:
    """What gialint depends on, each native library replaced by its stand-in."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    wanted: list[str] = []
    for requirement in project["dependencies"]:
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        wanted += NATIVE.get(name, [requirement])
    return wanted


def install(wanted: list[str]) -> None:
    """Install the libraries, unless the same ones lie there from an earlier run."""
    stamp = BUNDLED / ".requirements"
    key = hashlib.sha256(json.dumps([LEAST_PYTHON, *wanted]).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == key:
        return
    shutil.rmtree(BUNDLED, ignore_errors=True)
    LIBS.mkdir(parents=True)
    subprocess.run([*_installer(), "--target", str(LIBS), *wanted], check=True)
    shutil.rmtree(LIBS / "bin", ignore_errors=True)
    native = [path.name for kind in ("*.so", "*.pyd") for path in LIBS.rglob(kind)]
    if native:
        sys.exit(f"not pure Python: {', '.join(native)}")
    stamp.write_text(key, "utf-8")


def _installer() -> list[str]:
    """pip, told to take wheels for any platform. An environment made by uv has none; uv gets it."""
    pip = [sys.executable, "-m", "pip"]
    if not importlib.util.find_spec("pip"):
        uv = os.environ.get("UV") or shutil.which("uv")
        if uv is None:
            sys.exit(f"neither pip (for {sys.executable}) nor uv is installed")
        pip = [uv, "tool", "run", "pip"]
    return [
        *(*pip, "install", "--quiet", "--disable-pip-version-check", "--no-compile"),
        *("--platform", "any", "--implementation", "py", "--abi", "none"),
        *("--python-version", LEAST_PYTHON, "--only-binary", ":all:"),
    ]


def copy_gialint() -> None:
    shutil.rmtree(LIBS / "gialint", ignore_errors=True)
    shutil.copytree(
        REPOSITORY / "gialint", LIBS / "gialint", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(Path(__file__).parent / "launch.py", BUNDLED / "launch.py")


def write_schemas() -> None:
    """The schema of gialint.toml in each language, asked of the very gialint that was bundled."""
    for lang in ("zh", "en"):
        command = [sys.executable, "-B", str(BUNDLED / "launch.py"), "config", "--schema"]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [*command, "--lang", lang], check=True, capture_output=True, text=True, env=environment
        )
        json.loads(done.stdout)
        (BUNDLED / f"gialint.schema.{lang}.json").write_text(done.stdout, "utf-8")


def main() -> None:
    install(requirements())
    copy_gialint()
    write_schemas()
    for cache in LIBS.rglob("__pycache__"):
        shutil.rmtree(cache)
    files = [path for path in BUNDLED.rglob("*") if path.is_file()]
    print(f"bundled: {len(files)} files, {sum(f.stat().st_size for f in files) / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
