"""What this person taught: phrases that are a theme for them, or never are. All can be taken back.

Teaching works on what is written from then on. Past entries stay as they are until the person has
seen what would change in them and asked for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.marks import Mark, Verdict
from reflect.domain.sentences import sentence_around
from reflect.domain.text import one_line
from reflect.domain.themes.model import PersonalPhrase, Status, Tier
from reflect.domain.themes.tokens import tokenize
from reflect.domain.themes.wordset import wordset
from reflect.errors import NotFoundError, UsageError
from reflect.journal.rehearing import merged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflect.domain.decks.model import Deck
    from reflect.domain.entry import Entry
    from reflect.journal.decks import DeckShelf
    from reflect.journal.review import Reviewing
    from reflect.store import Store

MOST_WORDS = 12
ASK_AFTER = 2
"""From the same verdict on the same words this many times, it is worth offering to remember it."""

_BEGINNING = 5

_EVERYWHERE = wordset(
    "a am an and are as at be but by did do for had has have he her him his i in is it me my not "
    "of on or our she so that the their them then they this to us was we were will with you"
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Something worth asking: whether these words shall be remembered."""

    lesson: PersonalPhrase
    times: int
    """How often the same was said of these words."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One place where applying a phrase to the past would change something."""

    entry_id: str
    day: date
    theme: str
    quote: str = field(repr=False)
    sentence: str = field(repr=False)
    appears: bool
    """True: the theme would be there. False: it would no longer be."""
    counts: bool
    """Whether patterns count it, now or then."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying a phrase to past entries would change. Nothing has changed yet."""

    phrase: str = field(repr=False)
    theme: str
    effects: tuple[Effect, ...]

    @property
    def entry_ids(self) -> tuple[str, ...]:
        """The entries that would change, oldest first."""
        return tuple(dict.fromkeys(effect.entry_id for effect in self.effects))


class TaughtPhrases:
    """Keeps personal phrases, offers to, and applies them to the past when asked."""

    def __init__(self, store: Store, review: Reviewing, shelf: DeckShelf) -> None:
        self._store = store
        self._review = review
        self._shelf = shelf

    def all(self) -> tuple[PersonalPhrase, ...]:
        """Return every phrase, by its words."""
        return self._store.phrases.all()

    def teach(self, phrase: str, theme: str, *, accepts: bool = True) -> PersonalPhrase:
        """Remember that these words are a theme for this person, or with ``accepts`` False never.

        What was kept of the same words and theme is replaced. Raises UsageError when the words say
        too little or too much, or when there is no such theme.
        """
        if theme not in self._review.theme_labels:
            raise UsageError(f"There is no theme “{one_line(theme, 40)}”.")
        lesson = PersonalPhrase(_checked(phrase), theme, accepts)
        self._store.phrases.put(lesson)
        self._review.learn()
        return lesson

    def change(
        self, old: PersonalPhrase, phrase: str, theme: str, *, accepts: bool
    ) -> PersonalPhrase:
        """Put other words, another theme or the opposite in place of a lesson. As :meth:`teach`."""
        new = self.teach(phrase, theme, accepts=accepts)
        if (old.phrase, old.theme) != (new.phrase, new.theme):
            self.forget(old)
        return new

    def forget(self, lesson: PersonalPhrase) -> None:
        """Forget a phrase. Teaching it again brings it back."""
        self._store.phrases.delete(lesson.phrase, lesson.theme)
        self._review.learn()

    def lesson_of(self, entry: Entry, mark: Mark, *, accepts: bool) -> PersonalPhrase | None:
        """Return what could be remembered of a mark, or None for one without words of its own."""
        words = _words_of(entry, mark)
        try:
            return PersonalPhrase(_checked(words), mark.theme, accepts)
        except UsageError:
            return None

    def offer(self, entry: Entry, mark: Mark, verdict: Verdict) -> Offer | None:
        """Return what is worth asking after a verdict was kept, or None. Nothing is taught here.

        A maybe that was accepted, or anything that was dismissed, from the second time that the
        same was said of the same words.
        """
        if verdict is Verdict.OPEN or (verdict is Verdict.ACCEPTED and not _was_maybe(mark)):
            return None
        lesson = self.lesson_of(entry, mark, accepts=verdict is Verdict.ACCEPTED)
        if lesson is None or lesson in self.all():
            return None
        said = self._store.marks.judged_words(mark.theme, verdict)
        times = sum(_plain(words) == lesson.phrase for words in said)
        return Offer(lesson, times) if times >= ASK_AFTER else None

    def preview(self, lesson: PersonalPhrase) -> Preview:
        """Return what would change in past entries if this theme were heard anew at these words.

        Works for a lesson that was taught, changed or forgotten: what is kept now decides.
        Judged and chosen marks never change.
        """
        effects: list[Effect] = []
        letters = _letters_of(lesson.phrase)
        for entry in self._store.marks.all_texts():
            if any(letters in answer.shown.lower() for answer in entry.answers):
                stored = self._store.marks.of_entry(entry.id)
                wanted = self._heard(entry, stored, lesson.theme)
                effects.extend(_effects(entry, stored, wanted))
        return Preview(lesson.phrase, lesson.theme, tuple(effects))

    def apply(self, preview: Preview) -> int:
        """Make the changes of a preview, all or none, and return in how many entries.

        Raises StorageError when the disk refuses; then nothing has changed.
        """
        theme = preview.theme
        return self._store.marks.rehear(
            preview.entry_ids, lambda entry, stored: self._heard(entry, stored, theme)
        ).changed

    def _heard(self, entry: Entry, stored: Sequence[Mark], theme: str) -> tuple[Mark, ...]:
        """Return the entry's marks with one theme heard anew."""
        fresh = [m for m in self._review.heard(entry, self._deck(entry)) if m.theme == theme]
        others = tuple(mark for mark in stored if mark.theme != theme)
        return (*others, *merged([m for m in stored if m.theme == theme], fresh))

    def _deck(self, entry: Entry) -> Deck | None:
        try:
            return self._shelf.get(entry.deck_id)
        except NotFoundError:
            return None


def _checked(phrase: str) -> str:
    words = _plain(phrase)
    parts = [word for word in tokenize(words).words if word[0].isalnum()]
    if not parts:
        raise UsageError("Please give some words to remember.")
    if len(parts) > MOST_WORDS:
        raise UsageError(f"Please give at most {MOST_WORDS} words, those that say it best.")
    if _EVERYWHERE.issuperset(parts):
        raise UsageError("These words are in almost every sentence. Please choose others.")
    return words


def _plain(phrase: str) -> str:
    """Return words as they are compared: small letters, single spaces, no marks around them."""
    return " ".join(phrase.lower().replace("’", "'").split()).strip(' .,;:!?…"“”()-–—*_')


def _words_of(entry: Entry, mark: Mark) -> str:
    if mark.span is None:
        return ""
    for answer in entry.answers:
        if answer.step == mark.span.step:
            return answer.shown[mark.span.start : mark.span.end]
    return ""


def _was_maybe(mark: Mark) -> bool:
    return mark.tier is Tier.MAYBE or mark.status is not Status.OWN


def _letters_of(phrase: str) -> str:
    """Return what a text holds in which a phrase may be heard, to spare hearing all the others.

    It is how the longest word begins. Other spellings and most slips of it differ further on.
    """
    words = [word for word in tokenize(phrase).words if word.isalpha() and word in phrase]
    return max(words, key=len, default="")[:_BEGINNING]


def _effects(entry: Entry, stored: Sequence[Mark], wanted: Sequence[Mark]) -> list[Effect]:
    gone = {mark.id: mark for mark in stored}
    new = {mark.id: mark for mark in wanted}
    return [
        *(_effect(entry, mark, appears=False) for key, mark in gone.items() if key not in new),
        *(_effect(entry, mark, appears=True) for key, mark in new.items() if key not in gone),
    ]


def _effect(entry: Entry, mark: Mark, *, appears: bool) -> Effect:
    quote = sentence = ""
    if mark.span is not None:
        shown = next((a.shown for a in entry.answers if a.step == mark.span.step), "")
        first, last = sentence_around(shown, mark.span.start, mark.span.end)
        quote, sentence = shown[mark.span.start : mark.span.end], shown[first:last]
    return Effect(entry.id, entry.occurred_on, mark.theme, quote, sentence, appears, mark.counts)
