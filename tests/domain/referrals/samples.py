"""Rows of a ledger for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reflect.domain.referrals.model import Referral

TODAY = date(2026, 11, 20)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_row(number: int = 1, **changes: Any) -> Referral:
    """Return a row; its id sorts by its number."""
    given: dict[str, Any] = {
        "id": f"r{number:02}",
        "client_id": "h",
        "service": f"service {number}",
        "opened_on": days_ago(30),
        **changes,
    }
    return Referral(**given)
