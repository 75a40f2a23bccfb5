"""Removing the whole vault: what goes, a word, the passphrase, and then it is gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widgets import Input, Static

from reflect.domain.text import bare_word
from reflect.journal.destroying import EVERYTHING, destroy
from reflect.tui.screens.secret_step import SecretStep
from reflect.tui.screens.shut_page import ShutPage
from reflect.tui.screens.steps import Step
from reflect.tui.screens.told_step import ToldStep
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.journal.session import Secret

AT_WORK = "Removing…"
GO_ON = "Enter goes on."


class WordStep(Step):
    """Says what goes and asks for the word that shows it is meant."""

    class Meant(Message):
        """The word was typed."""

    def __init__(self, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self._sentences = sentences

    def compose(self) -> ComposeResult:
        """Lay out what goes, the field and the note."""
        lead = f"It cannot be undone. Type “{EVERYTHING}” and press Enter if you mean it."
        yield Static(plain("\n\n".join((*self._sentences, lead))), classes="text step-lead")
        yield Field(enter="remove it", id="word")
        yield Static("", classes="text step-note")

    @on(Input.Submitted, "#word")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if bare_word(event.value) == EVERYTHING:
            self.post_message(self.Meant())
        else:
            self.say(f"That is not “{EVERYTHING}”. Nothing was removed.")


class RemoveAllScreen(ShutPage):
    """The word first, then the passphrase; the journal is shut and its vault removed."""

    HEADING = "Remove the whole journal"
    HELP_TEXT = (
        "Nothing is removed until you type the word and then the passphrase. After that it "
        "cannot be undone. Esc leaves everything as it is."
    )

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._goes = self.journal.removing.plan_everything()

    def first(self) -> Step:
        """Say what goes, and ask for the word."""
        return WordStep(self._goes)

    @on(WordStep.Meant)
    def _meant(self, message: WordStep.Meant) -> None:
        message.stop()
        self.show_step(SecretStep("And the passphrase, so that nobody else can do this."))

    def following(self) -> Step:
        """Begin, once the passphrase is right."""
        assert self.secret is not None  # noqa: S101 - asked for just now
        self.shut_first(partial(self._begin, self.secret))
        return ToldStep(AT_WORK)

    def _begin(self, secret: Secret) -> None:
        self.work_on(
            partial(destroy, self.vaults, secret),
            lambda gone: self.tell("removed", *gone.sentences(), GO_ON),
            lambda problem: self.tell("key", str(problem), GO_ON),
        )
