"""One session for each set of settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gialint.config import SettingsError
from gialint.session import Target
from gialint.sessions import Sessions, baseline_path


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_files_under_the_same_settings_share_a_session(tmp_path: Path) -> None:
    write(tmp_path / "gialint.toml")
    write(tmp_path / "b" / "gialint.toml")
    paths = [write(tmp_path / name) for name in ("a/1.md", "b/2.md", "a/c/3.md", "b/4.md")]
    sessions = Sessions()
    groups = sessions.grouped(Target(path) for path in paths)
    names = [[target.path.name for target in targets] for _, targets in groups]
    assert names == [["1.md", "3.md"], ["2.md", "4.md"]]
    assert [session.settings.root for session, _ in groups] == [tmp_path, tmp_path / "b"]
    assert groups[0][0].registry is groups[1][0].registry, "plugins are loaded once"


def test_isolated_and_config(tmp_path: Path) -> None:
    path = write(tmp_path / "gialint.toml", 'lang = "en"\n')
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "gialint.toml", 'lang = "zh"\n')
    assert Sessions(isolated=True).settings_in(tmp_path).path is None
    assert Sessions(config=path).settings_in(tmp_path / "sub").lang == "en"
    assert Sessions().settings_in(tmp_path / "sub").lang == "zh"


def test_what_is_laid_over(tmp_path: Path) -> None:
    write(tmp_path / "gialint.toml", 'lang = "en"\nedition = "2019"\n')
    sessions = Sessions(adjust=lambda settings: replace(settings, lang="zh"))
    settings = sessions.session_in(tmp_path).settings
    assert (settings.lang, settings.edition) == ("zh", "2019")


def test_the_rules_of_patterns_may_be_chosen(tmp_path: Path) -> None:
    write(
        tmp_path / "gialint.toml",
        'ignore = ["our-word"]\n[[pattern]]\nname = "our-word"\nfind = "a"\nmessage = "b"\n',
    )
    session = Sessions().session_in(tmp_path)
    assert "our-word" in [rule.name for rule in session.known]
    assert "our-word" not in [active.rule.name for active in session.rules]


def test_a_bad_pattern_of_an_extended_file_is_shown_there(tmp_path: Path) -> None:
    base = write(tmp_path / "base.toml", '[[pattern]]\nfind = "("\nmessage = "b"\n')
    write(
        tmp_path / "gialint.toml",
        'extend = "base.toml"\n[[pattern]]\nfind = "a"\nmessage = "b"\n',
    )
    with pytest.raises(SettingsError) as caught:
        Sessions().session_in(tmp_path)
    (fault,) = caught.value.faults
    assert (fault.source.path, fault.source.slice(fault.span)) == (str(base), '"("')


def test_baselines_lie_beside_the_settings(tmp_path: Path) -> None:
    write(tmp_path / "gialint.toml")
    (tmp_path / "sub").mkdir()
    sessions = Sessions()
    path = baseline_path(sessions.settings_in(tmp_path / "sub"))
    assert path == tmp_path / ".gialint-baseline.json"
    assert sessions.session_in(tmp_path / "sub").baseline is None
    write(path, '{"version": 1, "counts": {}}')
    assert Sessions().session_in(tmp_path / "sub").baseline is not None
    assert Sessions(baseline=False).session_in(tmp_path / "sub").baseline is None
