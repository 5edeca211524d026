"""The forms at hand: the built-in editions and those of plugins and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gialint.forms import loading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gialint.forms.model import Form


class FormLibrary:
    """Forms by edition, loaded when they are first asked for."""

    def __init__(self, more: Iterable[Form] = ()) -> None:
        self._more = {form.edition: form for form in more}

    @property
    def editions(self) -> list[str]:
        return [*loading.EDITIONS, *(e for e in self._more if e not in loading.EDITIONS)]

    def get(self, edition: str) -> Form:
        """The form of that edition. Raises KeyError for one that is not at hand."""
        return self._more[edition] if edition in self._more else loading.load(edition)

    @property
    def newest(self) -> Form:
        return self.for_year(None)

    def for_year(self, year: int | None) -> Form:
        """The form for a report on ``year``; a plugin's form goes before a built-in one."""
        if year is not None:
            for form in self._more.values():
                if form.covers(year):
                    return form
        return self.get(loading.edition_for(year))

    def others(self, form: Form) -> list[Form]:
        return [self.get(edition) for edition in self.editions if edition != form.edition]
