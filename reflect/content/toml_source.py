"""TOML with line numbers, so that every complaint about a file can name its line."""

from __future__ import annotations

import tomllib
from typing import Any, NamedTuple

from reflect.errors import ContentError

Path = tuple[str | int, ...]
"""Keys and array positions from the top: ``("prompt", 3, "branch", 0, "opens")``."""


class TomlSource(NamedTuple):
    """A TOML document: its value, its file name, and the line on which each part stands."""

    name: str
    value: dict[str, Any]
    text: str

    def line_of(self, path: Path) -> int:
        """Return the 1-based line of a table, array item or key.

        A path that is not in the file (a missing key, say) gets the line of its nearest parent.
        """
        # Only when something is wrong: most files are read once and found valid.
        from reflect.content.toml_lines import lines_of  # noqa: PLC0415

        lines = lines_of(self.text)
        while path:
            if path in lines:
                return lines[path]
            path = path[:-1]
        return 1

    def error(self, path: Path, message: str) -> ContentError:
        """Return ``after_session.toml, line 12, key `kind`: message`` as a ContentError."""
        names = [part for part in path if isinstance(part, str)]
        key = f", key `{names[-1]}`" if names else ""
        return ContentError(f"{self.name}, line {self.line_of(path)}{key}: {message}")


def parse_toml(text: str, name: str) -> TomlSource:
    """Read TOML text; ``name`` is the file name that complaints show.

    Raises ContentError naming file and line when the text is not valid TOML.
    """
    text = _one_form(text)
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(_syntax_sentence(str(error), text, name)) from None
    except ValueError:  # what the reader leaves to Python, which reads no number of any length
        raise ContentError(_long_number_sentence(text, name)) from None
    except RecursionError:
        raise ContentError(f"{name}, line 1: values are nested too deeply to read.") from None
    return TomlSource(name, value, text)


def parse_toml_bytes(data: bytes, name: str) -> TomlSource:
    """Read TOML from bytes; refuse what is not UTF-8, naming the line of the first bad byte."""
    return parse_toml(text_of(data, name), name)


def text_of(data: bytes, name: str) -> str:
    """Return the text of a TOML file with plain line feeds, as `TomlSource.text` holds it.

    Raises ContentError for what is not UTF-8, naming the line of the first bad byte.
    """
    try:
        return _one_form(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError(
            f"{name}, line {line}: this is not UTF-8 text. Save it as UTF-8."
        ) from None


def _one_form(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _long_number_sentence(text: str, name: str) -> str:
    longest = max(text.split("\n"), key=lambda line: sum(map(str.isdecimal, line)))
    line = text.split("\n").index(longest) + 1
    return f"{name}, line {line}: a number here has too many digits to be read."


def _syntax_sentence(problem: str, text: str, name: str) -> str:
    import re  # noqa: PLC0415 - patterns are not made for the files that are valid

    at_line = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")
    found = at_line.search(problem)
    line = int(found[1]) if found and found[1] else text.rstrip("\n").count("\n") + 1
    reason = at_line.sub("", problem).strip().rstrip(".")
    return f"{name}, line {line}: not valid TOML: {reason[:1].lower()}{reason[1:]}."
