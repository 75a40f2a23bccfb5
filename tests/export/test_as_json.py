"""JSON: a tree in which every word of the document stands once, whatever was written."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reflect.export.as_json import render
from reflect.export.blocks import Field, Heading, Paragraph, lines, single


def test_headings_become_parts_with_their_minutes_text_and_fields() -> None:
    made = render(
        (
            Heading(1, "Supervision"),
            Paragraph("Not the record."),
            Heading(2, "Safety", 5),
            Paragraph("Nothing."),
            Heading(2, "Main", 15),
            Heading(3, "Heron: “stuck”", 15),
            Field("Question", "What\nnow?"),
            Field("Question", "And then?"),
        )
    )
    assert json.loads(made) == {
        "title": "Supervision",
        "text": ["Not the record."],
        "parts": [
            {"title": "Safety", "minutes": 5, "text": ["Nothing."]},
            {
                "title": "Main",
                "minutes": 15,
                "parts": [
                    {
                        "title": "Heron: “stuck”",
                        "minutes": 15,
                        "fields": {"Question": "What\nnow?", "Question (2)": "And then?"},
                    }
                ],
            },
        ],
    }


def test_what_stands_before_any_heading_is_kept() -> None:
    assert json.loads(render((Paragraph("a"), Heading(2, "b")))) == {
        "text": ["a"],
        "parts": [{"title": "b"}],
    }


text = st.text(max_size=30)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 3), text),
    st.builds(Paragraph, text),
    st.builds(Field, st.sampled_from(["Question", "From"]), text),
)


def _texts(part) -> list[str]:
    found = [part["title"]] if "title" in part else []
    found += [*part.get("text", []), *part.get("fields", {}).values()]
    return found + [words for below in part.get("parts", []) for words in _texts(below)]


@given(st.lists(blocks, max_size=12))
def test_no_block_is_lost_or_doubled(document) -> None:
    whole = json.loads(render(tuple(document)))
    expected = [
        single(block.text) if isinstance(block, Heading) else "\n".join(lines(block.text))
        for block in document
    ]
    assert sorted(_texts(whole)) == sorted(expected)
