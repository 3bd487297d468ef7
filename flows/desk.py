"""What people at the desk say, silences and feedback, written to the archive first like everything else."""

from __future__ import annotations

import getpass
from datetime import datetime, timedelta
from pathlib import Path

from flows import stages
from flows.codes import parties_here
from flows.settings import BadConfiguration
from sitrep.desk import Feedback, Silence, Verdict
from sitrep.identity import content_id
from sitrep.parties import country_name
from sitrep.party_codes import wrong_code
from sitrep.spans import span
from warehouse.desk import find_alerts, find_silence

LONGEST = timedelta(days=366)


class BadRequest(BadConfiguration):
    """What was asked for cannot be done; the message says why and what to do."""


def silence(
    home: Path | None,
    config: Path | None,
    match: tuple[tuple[str, str], ...],
    comment: str,
    ends: datetime | str,
) -> Silence:
    """Archive a silence from now on. `ends`: a time, or a span such as '8h'. Raises BadRequest."""
    if not match:
        raise BadRequest(
            "a silence needs at least one condition, such as --rule or --party; to stop everything, stop the channel"
        )
    if not comment.strip():
        raise BadRequest("a silence needs a --comment that says why, for whoever wonders later")
    with stages.own_turn(home, config) as p:
        parties = [(field, value) for field, value in match if field in ("actor", "recipient", "party")]
        known = parties_here(p.settings) if parties else None
        for field, value in parties:
            if known and (wrong := wrong_code(value, known)):
                raise BadRequest(f"--{field}: {wrong}")
        for field, value in match:
            if field == "country" and country_name(value) is None:
                raise BadRequest(
                    f"--country: {value!r} is no ISO 3166-1 alpha-3 country code (Venezuela is VEN)"
                )
        until = p.now + span(ends) if isinstance(ends, str) else ends
        if not p.now < until <= p.now + LONGEST:
            raise BadRequest(f"a silence ends after now and within a year; {until:%Y-%m-%d %H:%M} does not")
        who = author()
        identity = content_id("silence", p.run, comment, *(f"{field}={value}" for field, value in match))
        made = Silence(identity, comment.strip()[:500], who, p.now, until, match)
        _append(p, silences=(made,))
    return made


def end_silence(home: Path | None, config: Path | None, identity: str) -> Silence:
    """End a silence now. Raises BadRequest where the id fits none, or more than one."""
    with stages.own_turn(home, config) as p:
        found = find_silence(p.con, identity)
        if found is None:
            raise BadRequest(f"there is no one silence {identity!r}; `sitrep alerts silences` lists them")
        ended = Silence(
            found.id, found.comment, found.author, found.starts, min(found.ends, p.now), found.match
        )
        _append(p, silences=(ended,))
    return ended


def give_feedback(
    home: Path | None, config: Path | None, identities: tuple[str, ...], verdict: Verdict, comment: str = ""
) -> list[str]:
    """Archive a verdict on alerts, named by the beginnings of their ids; the whole ids. Raises BadRequest."""
    with stages.own_turn(home, config) as p:
        found = find_alerts(p.con, identities)
        if unknown := [identity for identity, alert in found.items() if alert is None]:
            raise BadRequest(f"there is no one alert {unknown[0]!r}; `sitrep alerts` lists them")
        who = author()
        alerts = [alert for alert in found.values() if alert]
        given = tuple(Feedback(alert, verdict, who, p.now, comment.strip()[:500]) for alert in alerts)
        _append(p, feedback=given)
    return alerts


def author() -> str:
    """Who is at the keyboard."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def _append(p: stages.Pass, **content: object) -> None:
    stages.append(p, kind="desk", **content)
    stages.publish_snapshot(p)
