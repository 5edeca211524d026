"""The examples of docs/settings.md, taken from the table of keys, are settings that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from gialint import config, plugins
from gialint.session import Session
from gialint.settings_schema import KEYS, Key

OURS = "from gialint.api import hookimpl\n\n\n@hookimpl\ndef gialint_rules():\n    return []\n"


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_the_example_of_a_key_is_accepted(key: Key, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "lint").mkdir(parents=True)
    (folder / "lint" / "our_rules.py").write_text(OURS, "utf-8")
    (tmp_path / "gialint.toml").write_text('lang = "en"\n', "utf-8")
    path = folder / "gialint.toml"
    path.write_text(f"{key.name} = {key.example}\n", "utf-8")

    settings = config.load(path)
    session = Session(settings, plugins.load(settings.local_plugins, entry_points=False))
    config.verify(settings, session.known)
    assert all(not plugin.error for plugin in session.registry.plugins)
    if key.name == "extend":
        assert settings.lang == "en"
    else:
        assert getattr(settings, key.attribute) is not None
