from datetime import time

import pytest

from reflect.errors import UsageError
from reflect.journal.session import Passphrase
from reflect.journal.settings import (
    CURTAIN,
    DAY_BOUNDARY,
    IDLE_MINUTES,
    SETTINGS,
    SUPERVISION_MINUTES,
    SYSTEM_CLIPBOARD,
)
from tests.support.vaults import PASSPHRASE


def test_every_setting_has_a_default_that_passes_its_own_check() -> None:
    assert all(setting.check(setting.default) for setting in SETTINGS)


def test_what_was_never_chosen_has_its_default(journal) -> None:
    assert journal.settings.idle_seconds == 300
    assert journal.settings.day_boundary == time(4)
    assert not journal.settings.is_on(SYSTEM_CLIPBOARD)
    assert journal.settings.is_on(CURTAIN)


def test_a_choice_is_found_again_after_locking(here) -> None:
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.settings.change(IDLE_MINUTES, " 20 ")
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        assert journal.settings.idle_seconds == 1200


@pytest.mark.parametrize("text", ["3 am", "3", "03:00", "3.00"])
def test_a_time_is_read_as_a_meeting_s_is_and_kept_plainly(journal, text) -> None:
    journal.settings.change(DAY_BOUNDARY, text)
    assert journal.settings.get(DAY_BOUNDARY) == "03:00"
    assert journal.settings.day_boundary == time(3)


def test_a_usual_meeting_is_as_long_as_one_that_is_planned_may_be(journal) -> None:
    journal.settings.change(SUPERVISION_MINUTES, "480")
    assert journal.settings.get(SUPERVISION_MINUTES) == "480"


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (IDLE_MINUTES, "0"),
        (IDLE_MINUTES, "241"),
        (IDLE_MINUTES, "five"),
        (IDLE_MINUTES, "²"),
        (DAY_BOUNDARY, "25:00"),
        (DAY_BOUNDARY, "04:00+01:00"),
        (SYSTEM_CLIPBOARD, "yes"),
        (SUPERVISION_MINUTES, "-5"),
        (SUPERVISION_MINUTES, "4"),
        (SUPERVISION_MINUTES, "481"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_is_expected(journal, setting, text) -> None:
    with pytest.raises(UsageError, match=setting.hint):
        journal.settings.change(setting, text)
    assert journal.settings.get(setting) == setting.default
