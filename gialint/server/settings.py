"""What the client's user has set, and what the client can do. Settings of gialint itself are not
here: they stand in gialint.toml, the same for the editor and the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types as lsp
from pygls.capabilities import get_capability

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTION = "gialint"


@dataclass(frozen=True, slots=True)
class ClientSettings:
    """The settings under ``gialint`` in the editor. What is missing or of a wrong type is as here."""

    enable: bool = True
    run: str = "onType"
    """When a change is linted: onType or onSave."""
    lang: str = ""
    """zh or en; empty for the language of the editor."""
    configuration: str = ""
    """A settings file to use in place of the one that is found; relative to the folder."""
    inlay_hints: bool = True
    code_lens: bool = True

    @classmethod
    def parse(cls, data: Any) -> ClientSettings:
        """Read what the client sent, names in camel case; a switch may be an object with ``enable``.

        >>> ClientSettings.parse({"inlayHints": {"enable": False}, "run": 7}).inlay_hints
        False
        """
        if not isinstance(data, dict):
            return cls()
        found: dict[str, Any] = {}
        for name, key in _KEYS.items():
            value = data.get(key)
            if isinstance(value, dict):
                value = value.get("enable")
            default = getattr(cls(), name)
            if type(value) is type(default):
                found[name] = value
        if found.get("run") not in (None, "onType", "onSave"):
            del found["run"]
        if found.get("lang") not in (None, "", "zh", "en"):
            del found["lang"]
        return cls(**found)


_KEYS: Mapping[str, str] = {
    "enable": "enable",
    "run": "run",
    "lang": "lang",
    "configuration": "configuration",
    "inlay_hints": "inlayHints",
    "code_lens": "codeLens",
}


@dataclass(frozen=True, slots=True)
class Client:
    """What the client said of itself when it connected."""

    capabilities: lsp.ClientCapabilities
    lang: str
    """The language its user reads."""
    trusted: bool = True
    """Whether code that settings name, the local plugins, may be run."""

    @classmethod
    def of(cls, params: lsp.InitializeParams) -> Client:
        options = params.initialization_options
        given = options if isinstance(options, dict) else {}
        lang = ClientSettings.parse(given).lang or language(params.locale)
        return cls(params.capabilities, lang, given.get("trusted") is not False)

    def can(self, capability: str) -> bool:
        """Whether a capability, named by its path in snake case, is there and not false."""
        return bool(get_capability(self.capabilities, capability, False))

    @property
    def pulls(self) -> bool:
        """Whether it asks for diagnostics, so that none need be pushed."""
        return get_capability(self.capabilities, "text_document.diagnostic", None) is not None

    @property
    def snippets(self) -> bool:
        return self.can("text_document.completion.completion_item.snippet_support")

    @property
    def markdown(self) -> bool:
        formats = get_capability(self.capabilities, "text_document.hover.content_format", None)
        return formats is None or lsp.MarkupKind.Markdown in formats


def language(locale: str | None) -> str:
    """zh for a Chinese locale and where none is told: the reports are Chinese; en for any other.

    >>> language("zh-CN"), language("en-US"), language(None)
    ('zh', 'en', 'zh')
    """
    return "zh" if not locale or locale.lower().startswith("zh") else "en"
