"""Quotes through the reader's own Jinja2 template."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from viewer.errors import UserError
from viewer.export.markdown_escape import inline
from viewer.export.quotes import Options, Quote
from viewer.text.timecode import clock

_LARGEST = 20_000_000  # characters that a template may make
_LONGEST_S = 20.0  # that it may take
_WIDE = 100_000  # characters that one of its operations may make out of few
_WIDTH = re.compile(r"\d{5,}|\*")  # of a format: as wide, or as wide as is said
# Methods and filters that pad to any width; templates of quotes can do without.
_PADDING = {"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"}


class _Environment(ImmutableSandboxedEnvironment):
    """Reads no files, reaches nothing of the program, and makes nothing large out of little."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiplication of text, powers and old-style formats within measure."""
        for one, other in ((left, right), (right, left)):
            sized = isinstance(one, str | bytes | list | tuple) and isinstance(other, int)
            if operator == "*" and sized and len(one) * other > _WIDE:
                raise SecurityError("this makes too much text")
        if operator == "**" and not (abs(left) <= _WIDE and abs(right) <= 100):
            raise SecurityError("this number is too large")
        if operator == "%" and isinstance(left, str) and _WIDTH.search(left):
            raise SecurityError("this format is too wide")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Without the methods of text that pad to any width."""
        if isinstance(obj, str) and attribute in _PADDING:
            return self.unsafe_undefined(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """As for attributes, which can be written so too."""
        if isinstance(obj, str) and argument in _PADDING:
            return self.unsafe_undefined(obj, argument)
        return super().getitem(obj, argument)


def render(
    template: str, quotes: Sequence[Quote], title: str, options: Options, path: Path | None = None
) -> str:
    """What the template makes of `title`, `quotes` and `options`.

    Filters: `escape_markdown` and `clock` (milliseconds). The template runs in a sandbox: it
    reads no files, reaches nothing of the program, and its output and its time are bounded.

    Raises:
        UserError: a mistake in the template, with its line.
    """
    environment = _Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["escape_markdown"] = inline
    environment.filters["clock"] = clock
    for name in ("center", "format", "indent", "wordwrap"):
        del environment.filters[name]
    del environment.globals["lipsum"]
    made: list[str] = []
    size = 0
    try:
        parts = environment.from_string(template).generate(
            title=title, quotes=list(quotes), options=options
        )
        with _deadline(_LONGEST_S):
            for part in parts:
                size += len(part)
                if size > _LARGEST:
                    raise UserError("the template makes too much text", path=path)
                made.append(part)
    except TemplateSyntaxError as error:
        raise UserError(
            "the template has a mistake ({message})",
            path=path,
            line=error.lineno,
            message=error.message,
        ) from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as error:
        raise UserError("the template does not work ({error})", path=path, error=error) from error
    except (RecursionError, MemoryError, TimeoutError) as error:
        raise UserError("the template does not come to an end", path=path) from error
    return "".join(made)


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise TimeoutError from whichever line of Python runs in this thread when time is up."""
    end = time.monotonic() + seconds

    def trace(_frame: object, _event: str, _argument: object) -> Any:
        if time.monotonic() > end:
            raise TimeoutError
        return trace

    before = sys.gettrace()
    if before is None:  # a debugger, or what measures coverage, has precedence
        sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
