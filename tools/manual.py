"""The commands' section of the manual page, from the options that the commands declare."""

from __future__ import annotations

import argparse
from importlib import import_module

from viewer.cli.main import COMMANDS


def commands_section() -> str:
    """Return troff text: each command with its arguments, its purpose, and what each is for."""
    return "\n".join(_command(name, purpose) for name, purpose in COMMANDS.items())


def _command(name: str, purpose: str) -> str:
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"viewer.cli.{name}").declare(parser)
    actions = sorted(parser._actions, key=lambda action: bool(action.option_strings))
    arguments = " ".join(_usage(action) for action in actions)
    lines = [".TP", f'.BR {name} " {arguments}"', _escape(f"{purpose[:1].upper()}{purpose[1:]}.")]
    for action in actions:
        if action.help:
            lines += [".br", f"{_bold(action)}: {_escape(action.help)}"]
    return "\n".join(lines)


def _usage(action: argparse.Action) -> str:
    value = _value(action)
    if not action.option_strings:
        many = "..." if action.nargs in ("+", "*") else ""
        shown = f"\\fI{value}\\fR{many}"
        return f"[{shown}]" if action.nargs in ("?", "*") else shown
    option = f"\\fB{_escape(action.option_strings[-1])}\\fR"
    shown = f"{option} \\fI{value}\\fR" if value else option
    return shown if action.required else f"[{shown}]"


def _bold(action: argparse.Action) -> str:
    name = action.option_strings[-1] if action.option_strings else _value(action)
    return f"\\fB{_escape(name)}\\fR"


def _value(action: argparse.Action) -> str:
    """Return the name of an option's value, or its choices; "" for a switch."""
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return _escape("|".join(map(str, action.choices)))
    name = action.metavar or action.dest.upper()
    return _escape(name if isinstance(name, str) else " ".join(name))


def _escape(text: str) -> str:
    """`text` as troff shows it: dashes that can be copied, no requests, no macros' quotes."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "”")
    return escaped.replace("%%", "%").replace("\n", " ")
