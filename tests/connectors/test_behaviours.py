"""What a well-behaved fetcher does, case by case, against a real server. The table in docs/feeds.md names the tests."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from connectors.feeds import poll
from connectors.web import Limits, WebSettings
from sitrep.feed import Feed, FeedResult, FeedState
from sitrep.identity import article_id
from sitrep.polling import due, held_hosts, host
from tests.connectors.server import Reply, Script, Server, redirect

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEB = WebSettings("desk@example.org", ("127.0.0.0/8",), Limits(connect=1, read=0.6, total=1.0), spacing=0.0)


def items(*numbers: int, more: str = "") -> bytes:
    text = "".join(
        f"<item><title>Boat {n}</title><link>https://fjord.example/{n}</link><guid>g{n}</guid>{more}</item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Fjord Post</title>{text}</channel></rss>".encode()


async def ask(server: Server, route: object, state: FeedState | None = None, **more: object) -> FeedResult:
    """Poll /feed once, when its state says so."""
    server.routes["/feed"] = route  # type: ignore[assignment]
    url = server.url("/feed")
    state = replace(state or FeedState(url), url=url)
    now = more.pop("now", None) or state.next_check or NOW
    (result,) = await poll([(Feed(url, **more.pop("feed", {})), state)], now=now, web=WEB, **more)  # type: ignore[arg-type]
    return result


async def test_validators_go_to_the_address_that_gave_them_and_to_no_other(server: Server) -> None:
    server.routes |= {"/a": Reply(items(1), headers={"ETag": '"1"'}), "/b": Reply(items(2))}
    first = await ask(server, redirect("/a"))
    assert first.state.validated_url == server.url("/a")
    server.routes["/a"] = Reply(status=304)
    second = await ask(server, redirect("/a"), first.state)
    assert second.fetch.outcome == "not_modified"
    sent = [(one.path, one.headers.get("if-none-match")) for one in server.asked[2:]]
    assert sent == [("/feed", None), ("/a", '"1"')]
    third = await ask(server, redirect("/b"), second.state)  # the feed leads elsewhere now
    assert [one.headers.get("if-none-match") for one in server.asked[4:]] == [None, None]
    assert (third.fetch.outcome, third.state.etag, third.state.validated_url) == (
        "ok",
        None,
        server.url("/b"),
    )


async def test_a_304_that_nobody_asked_for_is_an_error(server: Server) -> None:
    first = await ask(server, Reply(items(1), headers={"ETag": '"1"'}))
    server.routes["/new"] = Reply(status=304)
    second = await ask(server, redirect("/new"), first.state)
    assert second.fetch.outcome == "error" and second.state.etag == '"1"'


async def test_once_a_day_the_whole_feed_is_asked_for_although_304_is_all_it_says(server: Server) -> None:
    state = (await ask(server, Reply(items(1), headers={"ETag": '"1"'}))).state

    def liar(handler) -> None:  # type: ignore[no-untyped-def]
        conditional = "If-None-Match" in handler.headers
        handler.reply(Reply(status=304) if conditional else Reply(items(1, 2), headers={"ETag": '"1"'}))

    outcomes = []
    while "ok" not in outcomes:
        assert state.next_check is not None and state.next_check < NOW + timedelta(days=1, hours=3)
        result = await ask(server, liar, state)
        state = result.state
        outcomes.append(result.fetch.outcome)
    assert len(outcomes) > 5 and outcomes[:-1] == ["not_modified"] * (len(outcomes) - 1)
    assert [document.title for document in result.documents] == ["Boat 1", "Boat 2"]


def limited(seconds: int) -> Reply:
    return Reply(b"", 429, {"Retry-After": str(seconds)})


async def test_one_limited_feed_is_left_alone_and_two_of_a_host_silence_the_host(server: Server) -> None:
    urls = [server.url(f"/{n}") for n in range(6)]
    server.routes |= {f"/{n}": Reply(items(n)) for n in range(6)}
    server.routes["/0"] = limited(7200)
    web = replace(WEB, per_host=1)
    pairs = [(Feed(url), FeedState(url)) for url in urls]
    results = await poll(pairs, now=NOW, web=web)
    assert [one.fetch.outcome for one in results] == ["error", *["ok"] * 5]
    assert held_hosts([one.state for one in results], NOW) == frozenset()

    server.asked.clear()
    server.routes["/1"] = limited(3600)
    results = await poll(pairs, now=NOW, web=web)
    assert server.paths() == ["/0", "/1"] and len(results) == 2  # the other four stay due
    states = [one.state for one in results]
    assert held_hosts(states, NOW + timedelta(minutes=50)) == {host(urls[0])}
    assert held_hosts(states, NOW + timedelta(minutes=70)) == frozenset()


async def test_a_host_that_cannot_be_reached_is_left_alone_for_ten_minutes(server: Server) -> None:
    urls = [server.url(f"/{n}", "127.0.0.3") for n in range(5)]  # nobody listens there
    results = await poll([(Feed(url), FeedState(url)) for url in urls], now=NOW, web=replace(WEB, per_host=1))
    assert len(results) == 1 and "refuses" in (results[0].fetch.error or "")
    states = [results[0].state]
    assert held_hosts(states, NOW + timedelta(minutes=9)) == {host(urls[0])}
    assert held_hosts(states, NOW + timedelta(minutes=10)) == frozenset()


async def test_a_dead_host_at_the_end_of_a_redirect_does_not_silence_the_host_that_redirects(
    server: Server,
) -> None:
    server.routes |= {"/0": redirect(server.url("/x", "127.0.0.4")), "/1": Reply(items(1))}
    urls = [server.url(f"/{n}") for n in range(2)]
    results = await poll([(Feed(url), FeedState(url)) for url in urls], now=NOW, web=replace(WEB, per_host=1))
    assert [one.fetch.outcome for one in results] == ["error", "ok"]
    assert held_hosts([one.state for one in results], NOW) == frozenset()


async def polls(server: Server, bodies: list[bytes], **feed: object) -> list[FeedResult]:
    """One on-time poll after the other."""
    results: list[FeedResult] = []
    for body in bodies:
        results.append(await ask(server, Reply(body), results[-1].state if results else None, feed=feed))
    return results


async def test_a_feed_that_brings_mostly_new_entries_is_asked_more_often(server: Server) -> None:
    bodies = [items(*range(n * 8, n * 8 + 10)) for n in range(16)]
    seconds = [one.state.interval_seconds for one in await polls(server, bodies)]
    assert seconds[:4] == [1800, 1800, 1440, 1152]  # from the second in a row on
    assert seconds[-1] == 300 and seconds == sorted(seconds, reverse=True)


async def test_a_quiet_feed_is_asked_less_often_in_small_steps_and_at_least_every_two_hours(
    server: Server,
) -> None:
    seconds = [one.state.interval_seconds for one in await polls(server, [items(1, 2, 3)] * 12)]
    assert seconds[:4] == [1800, 1800, 2250, 2812] and seconds[-1] == 7200


async def test_a_configured_interval_is_the_shortest(server: Server) -> None:
    bodies = [items(*range(n * 10, n * 10 + 10)) for n in range(4)]
    results = await polls(server, bodies, interval_minutes=20)
    assert {one.state.interval_seconds for one in results} == {1200}


async def test_a_poll_that_comes_late_says_nothing_about_the_pace(server: Server) -> None:
    state = (await ask(server, Reply(items(1, 2)))).state
    late = await ask(server, Reply(items(8, 9)), state, now=NOW + timedelta(days=3))
    assert late.state.interval_seconds == 1800 and late.fetch.possible_gap


async def test_a_feed_without_overlap_is_marked_as_a_possible_gap_and_asked_sooner(server: Server) -> None:
    first, second, third = await polls(server, [items(1, 2, 3), items(3, 4, 5), items(6, 7, 8)])
    assert [one.fetch.possible_gap for one in (first, second, third)] == [False, False, True]
    assert third.state.interval_seconds < second.state.interval_seconds
    (failure,) = third.failures
    assert "unseen" in failure.error and not failure.needs_person


async def test_a_long_feed_is_compared_by_a_sample(server: Server) -> None:
    first, second, third = await polls(
        server, [items(*range(500)), items(*range(100, 600)), items(*range(600, 1100))]
    )
    assert len(first.state.keys) == 64
    assert (second.fetch.possible_gap, third.fetch.possible_gap) == (False, True)


async def test_when_most_hosts_cannot_be_reached_no_feed_is_blamed(server: Server) -> None:
    server.routes["/feed"] = Reply(items(1))
    urls = [server.url("/feed", f"127.0.0.{n}") for n in range(1, 6)]  # only the first has a server
    states = [FeedState(url, failures=2.0, last_success=NOW - timedelta(hours=1)) for url in urls]
    results = await poll([(Feed(s.url), s) for s in states], now=NOW, web=WEB)
    assert [one.fetch.outcome for one in results] == ["ok", *["error"] * 4]
    for before, after in list(zip(states, results, strict=True))[1:]:
        assert after.state.failures == before.failures and due(after.state, NOW + timedelta(minutes=5))
    (failure,) = [failure for one in results for failure in one.failures]
    assert failure.stage == "network" and "4 of 5 hosts" in failure.error and not failure.needs_person
    yesterday = [replace(state, last_success=NOW - timedelta(hours=25)) for state in states[1:]]
    results = await poll([(Feed(s.url), s) for s in yesterday], now=NOW, web=WEB)
    assert [f.needs_person for one in results for f in one.failures] == [True]


async def test_where_less_than_half_of_the_hosts_fail_each_feed_has_its_own_failure(server: Server) -> None:
    server.routes["/feed"] = Reply(items(1))
    urls = [server.url("/feed", name) for name in ("127.0.0.1", "localhost", "127.0.0.9")]
    results = await poll([(Feed(url), FeedState(url)) for url in urls], now=NOW, web=WEB)
    assert [one.state.failures for one in results] == [0, 0, 0.5]


async def test_a_feed_does_not_move_to_an_address_that_is_listed_itself(server: Server) -> None:
    server.routes["/new"] = Reply(items(1))
    state, told = None, []
    for _ in range(6):
        result = await ask(server, redirect("/new", 301), state, listed={server.url("/new")})
        state = result.state
        told += result.failures
    assert server.paths().count("/feed") == 6
    (failure,) = told
    assert "listed as well" in failure.error and failure.advice == "Remove this one." and failure.needs_person


async def test_a_link_that_several_entries_share_names_none_of_them(server: Server) -> None:
    def live(*numbers: int) -> bytes:
        text = "".join(
            f"<item><title>Boat {n}</title><link>https://fjord.example/live</link><guid>g{n}</guid></item>"
            for n in numbers
        )
        return f"<rss version='2.0'><channel>{text}</channel></rss>".encode()

    first = await ask(server, Reply(live(1, 2, 3)))
    assert len({article_id(document) for document in first.documents}) == 3
    assert {document.url for document in first.documents} == {"https://fjord.example/live"}
    assert [document.doc for document in first.documents] == ["g1", "g2", "g3"]
    second = await ask(server, Reply(live(3)), first.state)  # one alone is still not its link
    assert [article_id(one) for one in second.documents] == [article_id(first.documents[2])]


async def test_two_entries_of_many_that_share_a_link_are_kept_apart_and_the_others_keep_theirs(
    server: Server,
) -> None:
    body = items(*range(60)).replace(b"fjord.example/7<", b"fjord.example/8<")
    result = await ask(server, Reply(body))
    assert len({article_id(document) for document in result.documents}) == 60
    assert [one.title for one in result.documents if one.shared_url] == ["Boat 7", "Boat 8"]
    assert not result.state.shared_links


async def test_an_id_that_entries_share_is_not_believed(server: Server) -> None:
    text = "".join(f"<item><title>Boat {n}</title><guid>same</guid></item>" for n in range(3))
    result = await ask(server, Reply(f"<rss version='2.0'><channel>{text}</channel></rss>".encode()))
    assert len({document.doc for document in result.documents}) == 3
    assert {document.item_id for document in result.documents} == {None}


async def test_dates_too_far_ahead_are_unknown_and_counted(server: Server) -> None:
    dates = [
        "Sun, 01 Mar 2026 12:59:00 GMT",
        "Sun, 01 Mar 2026 13:01:00 GMT",
        "Fri, 01 Jan 2100 00:00:00 GMT",
    ]
    body = b"".join(items(n, more=f"<pubDate>{date}</pubDate>") for n, date in enumerate(dates))
    body = body.replace(b"</channel></rss><rss version='2.0'><channel><title>Fjord Post</title>", b"")
    result = await ask(server, Reply(body), now=NOW)
    assert [one.published for one in result.documents] == [NOW + timedelta(minutes=59), None, None]
    assert result.fetch.future == 2


async def test_a_feed_that_falls_silent_is_told_once(server: Server) -> None:
    state, told = (await ask(server, Reply(items(1)))).state, []
    for number in range(2, 5):
        state = (await ask(server, Reply(items(number, number - 1)), state)).state
    assert state.usual_seconds is not None and state.usual_seconds < 3600
    days = 0.0
    while days < 3:
        result = await ask(server, Reply(items(4, 3)), state)
        state = result.state
        told += [(days, failure) for failure in result.failures]
        assert state.next_check is not None
        days = (state.next_check - NOW) / timedelta(days=1)
    ((when, failure),) = told
    assert 1 < when < 1.3 and "nothing new" in failure.error and failure.needs_person and state.silent
    again = await ask(server, Reply(items(5, 4)), state)
    assert not again.state.silent and again.failures == ()


async def test_two_empty_answers_in_a_row_need_a_person(server: Server) -> None:
    first, second, third = await polls(server, [items(), items() + b" ", items() + b"  "])
    assert [one.failures[0].needs_person for one in (first, second, third)] == [False, True, False]
    assert "two times in a row" in second.failures[0].error
    assert [one.state.silent for one in (first, second, third)] == [False, True, True]


async def test_one_feed_that_breaks_in_the_worst_way_costs_no_other(server: Server) -> None:
    """Every kind of trouble at once, beside three good feeds."""

    def reset(handler) -> None:  # type: ignore[no-untyped-def]
        handler.connection.close()

    def no_answer(handler) -> None:  # type: ignore[no-untyped-def]
        handler.wfile.write(b"\0\0\0\r\n")
        handler.close_connection = True

    bad: list[Reply | Script] = [
        Reply(b"", 500), Reply(b"", 404), Reply(b"\xff\xfe\x00"), Reply(b"<rss><"), redirect("/bad0"),
        Reply(b"<html>"), reset, no_answer, Reply(b"x", headers={"Content-Encoding": "gzip"}),
        Reply(b"x", headers={"Content-Encoding": "br"}), Reply(b"", 204), Reply(b"", 999),
    ]  # fmt: skip
    server.routes |= {f"/bad{n}": one for n, one in enumerate(bad)}
    server.routes |= {f"/good{n}": Reply(items(n)) for n in range(3)}
    urls = [server.url(path) for path in server.routes]
    async with asyncio.timeout(20):
        results = await poll(
            [(Feed(url), FeedState(url)) for url in urls], now=NOW, web=replace(WEB, per_host=8)
        )
    assert len(results) == len(urls)
    for result in results:
        assert (result.fetch.outcome == "ok") == ("good" in result.fetch.url), result.fetch
        assert result.fetch.outcome == "ok" or result.failures[0].advice


@pytest.mark.parametrize("names", [["localhost", "127.0.0.1"]])
async def test_every_request_says_who_asks_and_whom_to_write_to(server: Server, names: list[str]) -> None:
    server.routes["/feed"] = Reply(items(1))
    urls = [server.url("/feed", name) for name in names]
    await poll([(Feed(url), FeedState(url)) for url in urls], now=NOW, web=WEB)
    agents = {one.headers["user-agent"] for one in server.asked}
    assert len(agents) == 1 and "(+desk@example.org)" in agents.pop()
