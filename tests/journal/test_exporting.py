import errno
import os
import stat
from datetime import date

import pytest

from reflect.domain.entry import Bring
from reflect.errors import StorageError, UsageError
from reflect.journal.exporting import (
    agenda_shape,
    identifier_warnings,
    render_agenda,
    render_entry,
    write_new_file,
)
from reflect.journal.fonts import likely_fonts


def test_an_agenda_names_entries_by_their_place_and_gives_no_date(journal, write) -> None:
    write("One.", day=date(2026, 11, 2))
    write("Two.", day=date(2026, 11, 9), bring=Bring.YES)
    text = render_agenda(journal, journal.supervision.preview(), "plain")
    assert "reflection 2 of 2 on Heron" in text
    assert "Nov" not in text


def test_real_dates_leave_only_when_asked_for(journal, write) -> None:
    write("Two.", day=date(2026, 11, 9), bring=Bring.YES)
    text = render_agenda(journal, journal.supervision.preview(), "markdown", dates=True)
    assert "reflection of 9 Nov 2026 on Heron" in text


def test_a_reflection_about_nobody_is_called_that(journal, write) -> None:
    write("The week.", None, bring=Bring.YES)
    text = render_agenda(journal, journal.supervision.preview(), "plain")
    assert "From: a reflection about no one client" in text
    assert "no longer there" not in text


def test_the_words_of_an_entry_stay_out_of_an_agenda(journal, write) -> None:
    write("The tangerine on the windowsill.", bring=Bring.YES)
    page = journal.supervision.preview()
    for form in ("plain", "markdown"):
        assert "tangerine" not in render_agenda(journal, page, form)
    assert "tangerine" not in repr(agenda_shape(journal, page))


def test_a_sensitive_entry_is_not_even_mentioned(journal, write) -> None:
    write("Private.", "Cedar", bring=Bring.YES, sensitive=True)
    text = render_agenda(journal, journal.supervision.preview(), "plain")
    assert "Cedar" not in text
    assert "ensitive" not in text


def test_an_entry_is_shown_as_it_was_asked_and_answered(journal, write) -> None:
    entry = write("I was *overwhelmed*.", day=date(2026, 11, 9), intensity=7)
    shown = render_entry(journal, entry, "plain")
    assert shown.startswith("Reflection of 9 Nov 2026 on Heron")
    for part in ("Intensity: 7 of 10", "What would you like to set down?", "*overwhelmed*"):
        assert part in shown
    assert r"\*overwhelmed\*" in render_entry(journal, entry, "markdown")


def test_only_what_leaves_bears_the_watermark(journal, write) -> None:
    entry = write("One.")
    assert "Not part of the clinical record" not in render_entry(journal, entry, "plain")
    assert "Not part of the clinical record" in render_entry(journal, entry, "markdown")


def test_what_may_tell_who_someone_is_is_pointed_at(journal, write) -> None:
    write("x")
    said = " ".join(identifier_warnings(journal, "Heron wrote to maria@example.org on 3 May 1999."))
    assert "e-mail address" in said
    assert "is a date" in said
    assert "Heron" not in said


def test_many_dates_are_said_in_one_sentence(journal, write) -> None:
    write("x")
    days = " ".join(f"{day} May 1999," for day in range(1, 8))
    first, *others = identifier_warnings(journal, f"maria@example.org {days}")
    assert first.startswith("“1 May 1999”, “2 May 1999”, “3 May 1999” and 4 more are dates")
    assert others == ["“maria@example.org” looks like an e-mail address."]


def test_a_file_is_new_private_and_whole(tmp_path) -> None:
    said = write_new_file(tmp_path / "agenda.md", "Zeile „eins“\n")
    made = tmp_path / "agenda.md"
    assert made.read_bytes() == "Zeile „eins“\n".encode()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert "plain text from now on" in said[0]


def test_a_file_that_is_there_is_left_as_it_is(tmp_path) -> None:
    (tmp_path / "agenda.md").write_text("mine")
    with pytest.raises(UsageError, match="already there"):
        write_new_file(tmp_path / "agenda.md", "yours")
    assert (tmp_path / "agenda.md").read_text() == "mine"


def test_a_link_is_not_written_through(tmp_path) -> None:
    (tmp_path / "agenda.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="already there"):
        write_new_file(tmp_path / "agenda.md", "x")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_is_not_made_by_the_way(tmp_path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        write_new_file(tmp_path / "none" / "agenda.md", "x")


def test_a_full_disk_leaves_no_half_a_file(tmp_path, monkeypatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        write_new_file(tmp_path / "agenda.md", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_synced_folder_is_spoken_of(tmp_path) -> None:
    (tmp_path / "Nextcloud").mkdir()
    said = write_new_file(tmp_path / "Nextcloud" / "agenda.md", "x")
    assert "a copy may leave this computer" in said[1]


def test_what_left_is_remembered_without_its_words(journal, write) -> None:
    write("One.", bring=Bring.YES)
    journal.supervision.note_export(journal.supervision.preview(), "plain", "agenda.txt")
    (record,) = journal.supervision.exports()
    assert "One." not in repr(record)
    assert "agenda.txt" in repr(record)


def test_fonts_are_looked_for_where_systems_keep_them(tmp_path) -> None:
    (tmp_path / "deep").mkdir()
    there = tmp_path / "deep" / "FreeSans.ttf"
    there.touch()
    assert list(likely_fonts([str(tmp_path / "absent"), str(tmp_path)])) == [there]
