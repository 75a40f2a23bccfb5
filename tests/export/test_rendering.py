from pathlib import Path

import pytest

from reflect.errors import UsageError
from reflect.export.agenda import watermark
from reflect.export.formats import BY_NAME, FORMATS
from reflect.export.rendering import RENDERERS, render_agenda, render_entries
from tests.export.samples import ENTRY, OTHER, held_page, names, page

GOLDEN = Path(__file__).parents[1] / "golden" / "export"

DOCUMENTS = {
    "agenda": lambda form: render_agenda(page(), names(), form),
    "agenda-held-with-dates": lambda form: render_agenda(held_page(), names(dates=True), form),
    "entry": lambda form: render_entries([ENTRY], names(), form, watermark=False),
    "entries-with-dates": lambda form: render_entries([ENTRY, OTHER], names(dates=True), form),
}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_document_reads_as_its_golden_file(document: str, form) -> None:
    golden = GOLDEN / f"{document}{form.suffix}"
    assert DOCUMENTS[document](form.name) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_every_export_says_what_it_is_not_and_asks_to_be_deleted(form: str) -> None:
    for text in (
        render_agenda(page(), names(), form),
        render_entries([ENTRY], names(), form),
        render_entries([ENTRY, OTHER], names(), form),
    ):
        flat = " ".join(text.replace("\\", "").split())
        assert flat.count(watermark(names())) == 1
        assert flat.index(watermark(names())) < 120


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_a_sensitive_item_that_is_left_out_leaves_no_trace(form: str) -> None:
    text = render_agenda(page(), names(), form).lower()
    assert "attraction" not in text
    assert "sensitive" not in text


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
def test_an_agenda_names_entries_by_ordinal_unless_dates_are_asked_for(form: str) -> None:
    plain = " ".join(render_agenda(page(), names(), form).split())
    assert "reflections 4, 5, 7 and 8 of 8 on Heron" in plain
    assert "Sep 2026" not in plain
    assert "Oct 2026" not in plain
    dated = " ".join(render_agenda(page(), names(dates=True), form).split())
    assert "reflections of 1 Oct 2026, 8 Oct 2026, 22 Oct 2026 and 29 Oct 2026 on Heron" in dated
    assert "26 Nov 2026, 16:00" in dated


def test_safety_is_first_and_asks_even_when_nothing_is_marked() -> None:
    text = render_agenda(page(), names(), "plain")
    assert text.index("Safety (5 minutes)") < text.index("My main question")
    assert "Anything to raise today?" in text


def test_what_was_cut_is_on_the_page() -> None:
    text = " ".join(render_agenda(page(minutes=4), names(), "plain").split())
    assert "Not on this page" in text
    assert "Cut to fit 4 minutes" in text


def test_an_unknown_format_is_refused_with_the_names_of_the_known() -> None:
    with pytest.raises(UsageError, match="markdown, plain"):
        render_agenda(page(), names(), "pdf")


def test_every_format_has_a_renderer_and_a_name_and_suffix_of_its_own() -> None:
    assert [form.name for form in FORMATS] == [*RENDERERS]
    assert len(BY_NAME) == len({form.suffix for form in BY_NAME.values()}) == len(FORMATS) + 1


def test_a_question_that_begins_with_its_headline_goes_on_from_there() -> None:
    text = render_agenda(page(), names(), "markdown")
    assert text.count("When does holding become carrying?") == 1
    assert "**Question:** I tried naming the limit." in text
