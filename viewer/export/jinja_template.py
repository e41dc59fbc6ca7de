"""Quotes rendered by a Jinja2 template of the user, in a sandbox.

A template writes one quote with the variables of `quote_variables`; one that uses the variable
`quotes` writes the whole file. Text is escaped for Markdown in the first kind, and unescaped in the
second.
"""

from __future__ import annotations

import errno
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from viewer.errors import UserError, describe_os_error
from viewer.export.markdown import Block, blocks, source
from viewer.export.markdown_escape import destination, part, tag
from viewer.export.quotes import Options, Quote, Utterance
from viewer.export.template_examples import EXAMPLES
from viewer.runtime.limited_process import LimitExceeded, run_limited
from viewer.runtime.regular_file import read_regular
from viewer.text.bidi import settled
from viewer.text.timecode import clock

_EXCEEDED = "the template took too long or needs too much memory"

_LARGEST = 20_000_000  # characters that a template may produce
_LARGEST_TEMPLATE = 1_000_000  # bytes
_MOST_MEMORY = 400_000_000  # bytes that it may use, including all quotes
_MARGIN_S = 10.0  # for the child to report the line at which its time ended
_LONGEST_S = 20.0  # for all quotes of an export
_WIDE = 100_000  # characters that one operation may produce
_WIDTH = re.compile(r"\d{5,}|\*")  # of a format: a large width, or one from an argument
# Methods and filters that pad to any width; templates of quotes do not need them.
_PADDING = {"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
VARIABLES = (
    *("quote", "quotation", "speaker", "speakers", "turns", "note", "tags", "show", "episode"),
    *("date", "source", "time", "times", "link", "listen", "page", "id", "number", "title"),
)


class Template(NamedTuple):
    """The text of a template, and its file for error messages."""

    text: str
    path: Path | None = None


class _Tags(tuple[str, ...]):
    """A tuple of tags that is rendered as `#one #two`."""

    __slots__ = ()

    def __str__(self) -> str:
        return " ".join(f"#{name}" for name in self)


class _Environment(ImmutableSandboxedEnvironment):
    """Sandbox without access to files and internals, and with bounded operations."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Limit multiplication of text, powers and old-style formats."""
        for left_operand, other in ((left, right), (right, left)):
            sized = isinstance(left_operand, str | bytes | list | tuple) and isinstance(other, int)
            if operator == "*" and sized and len(left_operand) * other > _WIDE:
                raise SecurityError("this makes too much text")
        if operator == "**" and not (abs(left) <= _WIDE and abs(right) <= 100):
            raise SecurityError("this number is too large")
        if operator == "%" and isinstance(left, str) and _WIDTH.search(left):
            raise SecurityError("this format is too wide")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Hide the padding methods of strings."""
        if isinstance(obj, str) and attribute in _PADDING:
            return self.unsafe_undefined(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Hide the padding methods, which Jinja also finds as items."""
        if isinstance(obj, str) and argument in _PADDING:
            return self.unsafe_undefined(obj, argument)
        return super().getitem(obj, argument)


def load_template(name: str) -> Template:
    """Return the example of this name, or the template in the file of this path.

    Raises:
        UserError: the file cannot be read or is too large.
    """
    if name in EXAMPLES:
        return Template(EXAMPLES[name][1])
    path = Path(name).expanduser()
    try:
        data = read_regular(path, most_bytes=_LARGEST_TEMPLATE)
        text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return Template(text, path)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.EFBIG:
            raise UserError("this template is too large", path=path) from error
        why = describe_os_error(error)
        raise UserError("the template cannot be read ({why})", path=path, why=why) from error


def template_blocks(
    template: Template, quotes: Sequence[Quote], title: str, options: Options
) -> list[Block]:
    """Return the blocks of a file that the template writes, in a process with limits.

    Raises:
        UserError: an error in the template, with its line, or a limit that it exceeds.
    """
    try:
        return run_limited(
            blocks_here,
            *(template, list(quotes), title, options),
            memory_bytes=_MOST_MEMORY,
            seconds=_LONGEST_S + _MARGIN_S,
        )
    except LimitExceeded as error:
        raise UserError(_EXCEEDED, path=template.path) from error


def blocks_here(
    template: Template, quotes: Sequence[Quote], title: str, options: Options
) -> list[Block]:
    """Do what `template_blocks` does in this process, without a limit of memory."""
    if writes_whole_file(template):
        text = render(template, quotes, title, options)
        return [Block("text", tuple(map(settled, text.strip("\n").split("\n"))))]
    return blocks(quotes, title, options, quote_writer(template, title, options))


def writes_whole_file(template: Template) -> bool:
    """Return True for a template that loops over the quotes itself.

    Raises:
        UserError: the template has an error, with its line.
    """
    environment = _environment()
    with _errors(template):
        return "quotes" in meta.find_undeclared_variables(environment.parse(template.text))


def render(template: Template, quotes: Sequence[Quote], title: str, options: Options) -> str:
    """Render the template with `title`, `quotes` and `options`.

    Filters: `escape_markdown` and `clock` (milliseconds). Output and time are bounded.

    Raises:
        UserError: an error in the template, with its line.
    """
    with _errors(template):
        compiled = _environment().from_string(template.text)
        variables = {"title": title, "quotes": list(quotes), "options": options}
        with _deadline(time.monotonic() + _LONGEST_S):
            return _bounded(compiled.generate(variables), _LARGEST, template)


def quote_writer(template: Template, title: str, options: Options) -> Callable[[Quote], list[str]]:
    """Return a function that renders one quote as lines.

    Raises:
        UserError: an error in the template, with its line; also raised when a quote is rendered.
    """
    with _errors(template):
        compiled = _environment().from_string(template.text)
    end = time.monotonic() + _LONGEST_S
    left = _LARGEST
    number = 0

    def write(quote: Quote) -> list[str]:
        nonlocal left, number
        number += 1
        variables = quote_variables(quote, options) | {"number": number, "title": part(title)}
        with _errors(template), _deadline(end):
            text = _bounded(compiled.generate(variables), left, template)
        left -= len(text)
        return [settled(line) for line in text.strip("\n").split("\n")]

    return write


def quote_variables(quote: Quote, options: Options) -> dict[str, object]:
    """Return the variables of a template for one quote; text is escaped for Markdown."""
    turns = quote.turns or (Utterance(None, quote.text),)
    return {
        "quote": part(" ".join(turn.text for turn in turns)),
        "turns": [{"speaker": part(turn.speaker or ""), "text": part(turn.text)} for turn in turns],
        "quotation": _quotation(quote),
        "speaker": ", ".join(map(part, quote.speakers)),
        "speakers": [part(name) for name in quote.speakers],
        "note": part(quote.note) if options.notes else "",
        "tags": _Tags(tag(name) for name in quote.collections),
        "show": part(quote.show),
        "episode": part(quote.title),
        "date": quote.published.isoformat() if quote.published else "",
        "source": ", ".join(map(part, source(quote))),
        "time": quote.time,
        "times": quote.times,
        "link": destination(quote.link),
        "listen": destination(quote.public_link) if quote.public_link else "",
        "page": destination(quote.page_url).strip("<>") if quote.page_url else "",
        "id": f"em-{quote.key or quote.uid[:4]}",
    }


def _environment() -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    filters: Mapping[str, Callable[..., Any]] = {
        "escape_markdown": part,
        "clock": clock,
        "long_date": partial(_dated, "{month} {day}, {year}"),
        "apa_date": partial(_dated, "{year}, {month} {day}"),
        "listed": _listed,
    }
    environment.filters.update(filters)
    for name in ("center", "format", "indent", "wordwrap"):
        del environment.filters[name]
    del environment.globals["lipsum"]
    return environment


def _quotation(quote: Quote) -> str:
    """Return the words in quotation marks; of several speakers, each with the name before."""
    parts: list[str] = []
    for name, turns in groupby(quote.turns or (Utterance(None, quote.text),), lambda t: t.speaker):
        words = f"“{part(' '.join(turn.text for turn in turns))}”"
        is_named = name is not None and len(quote.speakers) > 1
        parts.append(f"{part(name or '')}: {words}" if is_named else words)
    return " ".join(parts)


def _listed(names: Sequence[str], word: str) -> str:
    """Return names with commas between them, and `word` before the last: `A, B, and C`."""
    if len(names) < 3:
        return f" {word} ".join(names)
    return f"{', '.join(names[:-1])}, {word} {names[-1]}"


def _dated(form: str, text: str) -> str:
    """Return the date `2025-02-06` as a citation style writes it; `n.d.` if it is empty."""
    if not text:
        return "n.d."
    day = date.fromisoformat(text)
    return form.format(year=day.year, month=_MONTHS[day.month - 1], day=day.day)


def _bounded(parts: Iterable[str], largest: int, template: Template) -> str:
    made: list[str] = []
    for piece in parts:
        largest -= len(piece)
        if largest < 0:
            raise UserError("the template’s output is too long", path=template.path)
        made.append(piece)
    return "".join(made)


@contextmanager
def _errors(template: Template) -> Iterator[None]:
    """Convert errors of a template to UserError with the template's line."""
    path = template.path
    try:
        yield
    except TemplateSyntaxError as error:
        line, message = error.lineno, error.message
        raise UserError(
            "the template has an error ({message})", path=path, line=line, message=message
        ) from error
    except UndefinedError as error:
        raise UserError(
            "the template does not work ({error})",
            path=path,
            line=_line(error),
            remedy="The variables of a quote are {variables}",
            error=str(error.message),
            variables=", ".join(VARIABLES),
        ) from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as error:
        raise UserError(
            "the template does not work ({error})", path=path, line=_line(error), error=str(error)
        ) from error
    except (RecursionError, MemoryError, TimeoutError) as error:
        raise UserError(_EXCEEDED, path=path, line=_line(error)) from error


def _line(error: BaseException) -> int | None:
    """Return the line of the template that raised `error`, from 1."""
    frames = traceback.extract_tb(error.__traceback__, limit=200)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return lines[-1] if lines else None


@contextmanager
def _deadline(end: float) -> Iterator[None]:
    """Raise TimeoutError at the first line of Python run in this thread after `end`.

    `end` is a value of `time.monotonic`.
    """

    def trace(_frame: object, _event: str, _argument: object) -> Any:
        if time.monotonic() > end:
            raise TimeoutError
        return trace

    before = sys.gettrace()
    if before is None:  # debuggers and coverage tools also use it and have precedence
        sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
