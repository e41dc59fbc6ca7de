"""Quotes through the reader's own Jinja2 template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from viewer.errors import Trouble
from viewer.export.escaping import inline
from viewer.export.quotes import Options, Quote
from viewer.transcripts.timecode import clock

_LARGEST = 20_000_000  # characters that a template may make


def render(
    template: str, quotes: Sequence[Quote], title: str, options: Options, path: Path | None = None
) -> str:
    """What the template makes of `title`, `quotes` and `options`.

    Filters: `escape_markdown` and `clock` (milliseconds). The template runs in a sandbox: it
    reads no files, reaches nothing of the program, and its output is bounded.

    Raises:
        Trouble: a mistake in the template, with its line.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["escape_markdown"] = inline
    environment.filters["clock"] = clock
    made: list[str] = []
    size = 0
    try:
        parts = environment.from_string(template).generate(
            title=title, quotes=list(quotes), options=options
        )
        for part in parts:
            size += len(part)
            if size > _LARGEST:
                raise Trouble("the template makes too much text", path=path)
            made.append(part)
    except TemplateSyntaxError as error:
        raise Trouble(
            f"the template has a mistake ({error.message})", path=path, line=error.lineno
        ) from error
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as error:
        raise Trouble(f"the template does not work ({error})", path=path) from error
    except (RecursionError, MemoryError) as error:
        raise Trouble("the template does not come to an end", path=path) from error
    return "".join(made)
