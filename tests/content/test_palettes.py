"""A palette file is refused with one sentence that names file, line and key."""

from __future__ import annotations

import pytest

from reflect.content.assets import assets_root
from reflect.content.palettes import load_palettes, read_palette
from reflect.domain.palette import contrast, luminance
from reflect.errors import ContentError

GOOD = (assets_root() / "data" / "palettes" / "dark.toml").read_text(encoding="utf-8")


def test_the_bundled_palettes_are_named_after_their_files() -> None:
    assert [palette.key for palette in load_palettes()] == ["dark", "high_contrast", "light"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("[colours]", "[colors]", "mine.toml, line 1: a palette needs a [colours] table."),
        ('label = "Dark"', "", "key `label`: `label` must be the palette's name in words."),
        ("dark = true", 'dark = "yes"', "key `dark`: `dark` must be true or false."),
        ('text = "#dcdad5"', 'text = "white"', "line 8, key `text`: `text` must be a colour"),
        ('text = "#dcdad5"', 'ink = "#dcdad5"', "key `ink`: there is no colour part “ink”."),
        ('quiet = "#a09f9b"', 'quiet = "#55555a"', "key `quiet`: its contrast on `background` is"),
        ("dark = true", "dark = yes", "mine.toml, line 3: not valid TOML"),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(ContentError) as refused:
        read_palette(GOOD.replace(old, new), "mine.toml")
    assert sentence in str(refused.value)
    assert str(refused.value).startswith("mine.toml, line ")


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ff0000") == pytest.approx(0.2126)
