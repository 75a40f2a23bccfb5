from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.identifiers import CAVEAT, IdentifierKind, find_identifiers


def found(text: str, *allowed: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, text[hit.start : hit.end]) for hit in find_identifiers(text, allowed)]


@pytest.mark.parametrize(
    ("text", "kind", "passage"),
    [
        ("I kept thinking about Maria all evening", "name", "Maria"),
        ("Then Mrs Patel cried", "name", "Mrs Patel"),
        ("my meeting with Dr. Ruiz went badly", "name", "Dr. Ruiz"),
        ("her brother Tom O’Neil was there", "name", "Tom O’Neil"),
        ("she moved here from Portland", "name", "Portland"),
        ("his friend José again", "name", "José"),
        ("when J.R. walked in", "initials", "J.R."),
        ("when J. R. walked in", "initials", "J. R."),
        ("a long hour with K today", "initials", "K"),
        ("since 2026-03-05 she has been", "date", "2026-03-05"),
        ("on 21 November 2026 he left", "date", "21 November 2026"),
        ("on the 3rd of May he left", "date", "3rd of May"),
        ("since March 3rd he left", "date", "March 3rd"),
        ("in June 2025 he left", "date", "June 2025"),
        ("born 12/04/1988 in a hurry", "date", "12/04/1988"),
        ("at 14 Elm Street again", "place", "14 Elm Street"),
        ("the ward at Saint Mary’s Hospital", "place", "Saint Mary’s Hospital"),
        ("lives at SW1A 1AA now", "place", "SW1A 1AA"),
        ("rang 020 7946 0018 twice", "phone", "020 7946 0018"),
        ("rang +44 20 7946 0018 twice", "phone", "+44 20 7946 0018"),
        ("rang (555) 867-5309 twice", "phone", "(555) 867-5309"),
        ("wrote to ana.b+x@mail.example.org at night", "email", "ana.b+x@mail.example.org"),
        ("her page www.example.org/ana was", "url", "www.example.org/ana"),
        ("see https://example.org/x?y=1 for it", "url", "https://example.org/x?y=1"),
        ("she is a 92-year-old who", "age", "92-year-old"),
        ("he turned 94 and", "age", "turned 94"),
        ("a woman in her late nineties who", "age", "in her late nineties"),
        ("card 4417123456 on the table", "number", "4417123456"),
        ("his number 123-45-6789 on it", "number", "123-45-6789"),
        (
            "she is the only woman pilot in the county",
            "unusual",
            "the only woman pilot in the county",
        ),
        ("his trial was in the news again", "unusual", "was in the news"),
        ("her father is quite well-known and", "unusual", "is quite well-known"),
        ("one of the triplets moved out", "unusual", "triplets"),
        ("her mother, the former mayor, said", "unusual", "the former mayor"),
        ("the clip of him went viral that week", "unusual", "went viral"),
    ],
)
def test_what_may_tell_who_someone_is_is_pointed_at(text: str, kind: str, passage: str) -> None:
    assert found(text) == [(kind, passage)]


@pytest.mark.parametrize(
    "text",
    [
        "The only thing in the room was my dread; the first time in the hour that I breathed.",
        "The news was bad. That is well known to me. He is the only one who asks.",
        "I felt swamped on Monday, and by Friday I dreaded it. Then I slept.",
        "We tried DBT skills and some Motivational Interviewing; CBT last. I said OK.",
        "Intensity 7/10, maybe 8. She came at 4 and we had 50 minutes, 24/7 on my mind.",
        "Maybe I am too young for this. “Nobody asked you,” he said. Nothing else.",
        "- Bored\n- Sleepy\n* Cross\nWhat I want: A plan. Or plan B. Vitamin D, too.",
        "It was Christmas. My supervisor, a Kleinian, quoted Winnicott… Good enough, then.",
        "She may march in May, he said? Yes. She will.",
        "He is 45 years old and has 3 children, aged 8 and 9.",
        "10 20 30 40 50 felt like counting sheep, 2 of 3 times, 1,000 reasons.",
        "In 2019 I was at another site. The U.S. system, e.g. the A.A. meetings.",
        "I AM SO TIRED OF THIS. NOT AGAIN.",
        "The iPhone rang twice. I'd have left; I'll say so. I’ve had it.",
        "I asked the Dr. She shrugged.",
        "",
        "   \n\n",
    ],
)
def test_plain_reflections_raise_no_alarm(text: str) -> None:
    assert found(text) == []


def test_code_names_of_the_journal_are_no_names() -> None:
    text = "All week I carried Heron around, and Heron's brother, and Grey Wolf."
    assert found(text, "Heron", "Grey Wolf") == []
    assert found(text, "Heron") == [("name", "Grey Wolf")]


@pytest.mark.parametrize("name", ["Heron7", "Heron-7", "Heron_7b"])
def test_a_code_name_with_a_figure_is_no_name(name: str) -> None:
    text = f"I told {name} about it, and {name}'s letter came."
    assert find_identifiers(text, allowed=(name,)) == ()
    assert [hit.kind for hit in find_identifiers(text)] == [IdentifierKind.NAME] * 2


def test_a_name_known_from_inside_a_sentence_is_seen_at_its_beginning_too() -> None:
    text = "Maria cried. I like Maria."
    assert found(text) == [("name", "Maria"), ("name", "Maria")]


def test_a_first_word_alone_is_not_called_a_name() -> None:
    assert found("Maria cried. It was long.") == []


def test_findings_come_in_reading_order_and_do_not_overlap() -> None:
    text = "With Anna at 9 Elm Road on 3 May 2026, ana@example.org, then Anna Smith."
    hits = find_identifiers(text)
    assert [hit.kind for hit in hits] == [
        IdentifierKind.NAME,
        IdentifierKind.PLACE,
        IdentifierKind.DATE,
        IdentifierKind.EMAIL,
        IdentifierKind.NAME,
    ]
    assert all(one.end <= two.start for one, two in pairwise(hits))


def test_each_finding_says_what_it_may_be_and_why_it_matters() -> None:
    (hit,) = find_identifiers("I saw Mrs Patel cry")
    assert hit.sentence == (
        "“Mrs Patel” may be the name of a person or place; a made-up word keeps more distance."
    )


def test_the_text_stays_out_of_a_printed_finding() -> None:
    (hit,) = find_identifiers("I saw Mrs Patel cry")
    assert "Patel" not in repr(hit)


def test_a_hidden_mark_in_an_address_does_not_reach_the_screen() -> None:
    (hit,) = find_identifiers("see https://example.org/\u202egro now")
    assert hit.sentence.isprintable()


def test_the_guard_never_claims_that_a_text_is_clean() -> None:
    words = CAVEAT + " ".join(hit.sentence for hit in find_identifiers("I saw K, Mrs Bell, Paris"))
    assert "not a guarantee" in words
    for claim in ("anonymous", "safe", "clean", "no identif"):
        assert claim not in words.lower()


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_gives_passages_inside_it(text: str) -> None:
    last = 0
    for hit in find_identifiers(text):
        assert last <= hit.start < hit.end <= len(text)
        assert hit.sentence.isprintable()
        last = hit.end


@pytest.mark.parametrize("text", ["A " * 50_000, "1-" * 50_000, "a.b" * 30_000, "Jan " * 30_000])
def test_long_and_odd_texts_come_to_an_end(text: str) -> None:
    assert isinstance(find_identifiers(text), tuple)
