"""Messages for the user that can still be translated after they were filled with values.

The core knows no language: it builds `Message` objects in English, and the user interface
translates them. `tools/translations.py` collects the literals.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Translator = Callable[[str], str]


class Message(str):
    """A filled sentence that keeps its template and values, so that it can be translated later.

    It can be used as a `str`, also as a value of another message. Values that are plain `str`
    are names and stay as they are; values that are `Message` are translated too.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, /, **values: object) -> Message:
        """Fill `template` with `values`, in English."""
        message = super().__new__(cls, _fill(template, values, str))
        message.template, message.values = template, values
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.template, self.values)

    def render(self, translator: Translator) -> str:
        """Return the whole message in the language of `translator`, which maps templates."""
        return _fill(self.template, self.values, translator)


def translate(text: str, translator: Translator) -> str:
    """Return the translation of `text`, a message or a plain sentence of the core."""
    return text.render(translator) if isinstance(text, Message) else translator(text)


def to_json(text: str) -> str:
    """Serialize a message with its template and values; plain text stays as it is."""
    return json.dumps(_parts(text)) if isinstance(text, Message) else text


def from_json(text: str) -> str:
    """Restore what `to_json` wrote; any other text is returned unchanged."""
    try:
        return _from_parts(json.loads(text)) if text.startswith("[") else text
    except (ValueError, TypeError, LookupError, AttributeError):
        return text


def _parts(message: Message) -> list[object]:
    values = message.values.items()
    return [message.template, {n: _parts(v) if isinstance(v, Message) else v for n, v in values}]


def _from_parts(parts: list[Any]) -> Message:
    template, values = parts
    rendered = {n: _from_parts(v) if isinstance(v, list) else v for n, v in values.items()}
    return Message(template, **rendered)


def _fill(template: str, values: Mapping[str, object], translator: Translator) -> str:
    if not values:
        return translator(template)
    rendered = {n: v.render(translator) if isinstance(v, Message) else v for n, v in values.items()}
    return translator(template).format(**rendered)


def _rebuild(template: str, values: dict[str, object]) -> Message:
    return Message(template, **values)
