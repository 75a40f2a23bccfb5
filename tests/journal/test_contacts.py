import pytest

from reflect.domain.contact import ContactKind
from reflect.errors import UsageError


def test_contacts_stand_in_the_order_they_were_added_and_can_go(journal) -> None:
    first = journal.contacts.add("Supervisor", "extension 12", ContactKind.OTHER)
    second = journal.contacts.add("On call\x1b[31m", "a number")
    assert journal.contacts.all() == (first, second)
    assert "\x1b" not in second.label
    journal.contacts.remove(first.id)
    assert journal.contacts.all() == (second,)


@pytest.mark.parametrize(("label", "detail"), [("w" * 61, "x"), ("x", "w" * 121)])
def test_no_part_of_a_contact_is_cut(journal, label, detail) -> None:
    with pytest.raises(UsageError, match="characters; it has"):
        journal.contacts.add(label, detail)
    assert journal.contacts.all() == ()
    kept = journal.contacts.add(label[:60], detail[:120])
    assert (kept.label, kept.detail) == (label[:60], detail[:120])


@pytest.mark.parametrize(("label", "detail"), [("", "x"), ("x", " \n")])
def test_half_a_contact_is_refused(journal, label, detail) -> None:
    with pytest.raises(UsageError, match="who it is and how to reach them"):
        journal.contacts.add(label, detail)
    assert journal.contacts.all() == ()
