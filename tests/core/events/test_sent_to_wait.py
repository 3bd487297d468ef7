"""Where a ship is that is sent to wait off a town, or to join another that lies in port."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests_support.extracting import events

DAY = datetime(2025, 6, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Chile has sent a frigate to wait off Lomé.", ("TGO",)),
        ("Chile has sent a frigate to stand by near Dakar in case Chileans have to be fetched.", ("SEN",)),
        ("Chile has sent a frigate to lie at anchor off Dakar.", ("SEN",)),
        ("Chile has sent a frigate to lie in wait for smugglers.", ()),
        ("Chile has sent a frigate to wait off Iquique.", ()),  # at home
    ],
)
def test_who_is_sent_to_wait_off_a_town_is_a_guest_there(text: str, host: tuple[str, ...]) -> None:
    (event,) = events(text, DAY, "deployment")
    assert (event.actor, event.recipient) == (("CHL",), host)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("A second Chilean frigate will join her in July.", ("PHL",)),
        ("A second Chilean frigate is to follow her in July.", ("PHL",)),
        ("A second Chilean frigate may moor beside her in July.", ("PHL",)),
        ("A second Chilean frigate may call at Busan in July.", ("KOR",)),
    ],
)
def test_another_ship_comes_to_where_she_lies(text: str, host: tuple[str, ...]) -> None:
    found = events(f"The Dutch frigate Tromp is in Manila. {text}", DAY, "deployment")
    assert [(e.actor, e.recipient) for e in found] == [(("NLD",), ("PHL",)), (("CHL",), host)]
