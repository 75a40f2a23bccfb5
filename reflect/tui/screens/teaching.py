"""Asking whether words shall be remembered: by a key in a review, never on its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflect.domain.marks import Verdict
from reflect.domain.text import one_line
from reflect.journal.held import sign_of
from reflect.tui.messages import Say
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.phrases import PhraseScreen
from reflect.tui.screens.pick_words import PickWordsScreen
from reflect.tui.screens.theme_choice import ThemeScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark
    from reflect.journal.journal import Journal

ALWAYS, NEVER = "always", "never"
NO_WORDS = "This theme was chosen, not heard in words, so there is nothing to remember."
LEAD = (
    "Remembered words apply to what you write from now on. “Words you taught”, in the settings, "
    "lists them and shows what they would change in past entries."
)


def ask_to_remember(screen: Screen[None], journal: Journal, entry: Entry, mark: Mark) -> None:
    """Ask what the words of a mark mean when this person writes them, and remember the answer."""
    accepts = mark.verdict is not Verdict.DISMISSED
    lesson = journal.phrases.lesson_of(entry, mark, accepts=accepts)
    if lesson is None:
        screen.post_message(Say(NO_WORDS))
        return
    words, label = one_line(lesson.phrase, 40), journal.review.theme_labels[mark.theme]

    def keep(choice: str) -> None:
        journal.phrases.teach(lesson.phrase, mark.theme, accepts=choice == ALWAYS)
        said = "will be heard as" if choice == ALWAYS else "will no longer be heard as"
        screen.post_message(Say(f"From now on “{words}” {said} {label}."))

    options = ((ALWAYS, f"always {label}"), (NEVER, f"never {label}"))
    screen.app.push_screen(AskChoice(f"Remember “{words}”?", LEAD, options, keep))


def teach_words(screen: Screen[None], journal: Journal, entry: Entry, mark: Mark | None) -> None:
    """Let the person choose words of an entry, then a theme, then what the words mean for it."""

    def keep(theme: str, words: str, accepts: bool) -> None:
        lesson = journal.phrases.teach(words, theme, accepts=accepts)
        said = "will be heard as" if accepts else "will no longer be heard as"
        label = journal.review.theme_labels[theme]
        screen.post_message(Say(f"From now on “{one_line(lesson.phrase, 40)}” {said} {label}."))

    def name(words: str) -> None:
        def write(theme: str | None) -> None:
            if theme is not None:
                label = journal.review.theme_labels[theme]
                chosen = one_line(words, 200)
                page = PhraseScreen(label, partial(keep, theme), words=chosen)
                key = f"phrase/{entry.id}/{theme}/{sign_of(chosen)}"
                screen.app.push_screen(page.outlast_locks(journal.held, key))

        screen.app.push_screen(ThemeScreen(journal.review.themes), write)

    screen.app.push_screen(PickWordsScreen(entry, name, at=mark.span if mark else None))


def said_again(journal: Journal, entry: Entry, mark: Mark, verdict: Verdict) -> str:
    """Return a sentence when the same was said of the same words before, else an empty one."""
    offer = journal.phrases.offer(entry, mark, verdict)
    if offer is None:
        return ""
    done = "accepted" if offer.lesson.accepts else "dismissed"
    often = "twice" if offer.times == 2 else f"{offer.times} times"
    words = one_line(offer.lesson.phrase, 40)
    return f"You have {done} “{words}” {often} now. On its line, h remembers that."
