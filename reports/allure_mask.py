"""Masks the messages, tracebacks and parameters that allure-pytest itself writes, and tidies them up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import allure_commons
from allure_commons import plugin_manager
from allure_commons.model2 import Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.masking import Mask

_TEXTS = ("name", "description", "descriptionHtml")
#: A picture within a description; it is covered already, and its letters are no text.
_PICTURE = re.compile(r'(src="data:image/png;base64,[^"]*")')
#: The exception's class name before the words of a finding.
_CODE_NAME = re.compile(r"^[\w.]+: (?=[A-Z][0-9]+: )")


class AllureMask:
    """A plugin of allure-commons that runs before the one that writes files."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask

    @allure_commons.hookimpl(tryfirst=True)
    def report_result(self, result: Any) -> None:  # noqa: ANN401 - allure-commons has no types
        """Mask a test's result with all of its steps."""
        self._item(result)

    @allure_commons.hookimpl(tryfirst=True)
    def report_container(self, container: Any) -> None:  # noqa: ANN401 - as above
        """Keep only the fixtures that failed, because the others tell a reader of the report nothing."""
        for fixtures in (container.befores, container.afters):
            fixtures[:] = [fixture for fixture in fixtures if fixture.status in {Status.FAILED, Status.BROKEN}]
            for fixture in fixtures:
                self._item(fixture)

    def _item(self, item: Any) -> None:  # noqa: ANN401 - as above
        for name in _TEXTS:
            _mask_field(item, name, self._around_pictures)
        for parameter in item.parameters:
            _mask_field(parameter, "value", self._mask.text)
        if item.statusDetails is not None:
            _mask_field(item.statusDetails, "message", lambda message: _CODE_NAME.sub("", self._mask.text(message)))
            _mask_field(item.statusDetails, "trace", self._mask.text)
        for step in item.steps:
            self._item(step)

    def _around_pictures(self, text: str) -> str:
        texts = _PICTURE.split(text)
        return "".join(one if place % 2 else self._mask.text(one) for place, one in enumerate(texts))


def mask_allure(mask: Mask) -> Callable[[], None]:
    """Mask everything that Allure writes from now on; gives the function that removes the mask."""
    plugin = AllureMask(mask)
    plugin_manager.register(plugin)

    def take_away() -> None:
        plugin_manager.unregister(plugin)

    return take_away


def _mask_field(item: Any, name: str, mask: Callable[[str], str]) -> None:  # noqa: ANN401 - as above
    value = getattr(item, name)
    if isinstance(value, str):
        setattr(item, name, mask(value))
