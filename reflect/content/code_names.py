"""The generated code names: plain words of nature, none of them a common given name."""

from __future__ import annotations

from functools import cache

from reflect.content.assets import assets_root
from reflect.content.toml_source import parse_toml
from reflect.errors import ContentError


@cache
def load_code_names() -> tuple[str, ...]:
    """Return the bundled code names. Raises ContentError when the file is not as expected."""
    name = "code_names.toml"
    source = parse_toml((assets_root() / "data" / name).read_text(encoding="utf-8"), name)
    names = source.value.get("names")
    if not isinstance(names, list) or not all(isinstance(n, str) and n.strip() for n in names):
        raise ContentError(f"{name}: `names` must be a list of words.")
    return tuple(names)
