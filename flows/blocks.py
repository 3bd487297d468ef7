"""Secrets out of Prefect Secret blocks, read when something is sent and kept nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alerts.errors import ChannelError
from flows.prefect_home import prepare

WAIT_SECONDS = 10
"""For a server of its own (PREFECT_API_URL): whoever asks holds the writer's turn meanwhile."""
START_SECONDS = 150
"""Without one Prefect starts a temporary API first, which takes its time."""


class Silent(ChannelError):
    """Prefect gave no answer in time."""


def blocks_of(home: Path, wait_seconds: float | None = None) -> Callable[[str], str]:
    """What gives the value of a Secret block by its name, for one pass: each is asked for once.

    It raises ChannelError, in which no part of the value stands. A Prefect that once gave no answer is not asked again.
    """
    known: dict[str, str] = {}
    silent: list[Silent] = []

    def value(name: str) -> str:
        if name not in known:
            if silent:
                raise Silent(str(silent[0]))
            try:
                known[name] = _secret_of(home, name, wait_seconds)
            except Silent as error:
                silent.append(error)
                raise
        return known[name]

    return value


def _secret_of(home: Path, name: str, wait_seconds: float | None) -> str:
    temporary = prepare(home)
    wait = wait_seconds or (START_SECONDS if temporary else WAIT_SECONDS)
    # in a thread of its own: a stage of a flow already has a running loop
    with ThreadPoolExecutor(1, "prefect-block") as pool:
        return pool.submit(asyncio.run, _load(name, wait)).result()


async def _load(name: str, wait_seconds: float) -> str:
    from prefect.blocks.system import Secret

    try:
        value = (await asyncio.wait_for(Secret.aload(name), wait_seconds)).get()
    except ValueError:
        raise ChannelError(
            f"there is no Prefect Secret block {name!r}",
            f"Make a Secret block named {name} in Prefect's UI, or correct the channel in the configuration.",
        ) from None
    except TimeoutError:  # no advice, for it is tried again by itself
        raise Silent(
            f"Prefect did not answer within {wait_seconds:.0f} s when asked for the block {name!r} "
            "(PREFECT_API_URL names its server)"
        ) from None
    except Exception as error:  # the kind alone: the text may hold what was read
        raise ChannelError(
            f"Prefect could not be asked for the block {name!r} ({type(error).__name__})"
        ) from None
    if not isinstance(value, str) or not value:
        raise ChannelError(f"the Prefect Secret block {name!r} holds no text", "Give it a text as its value.")
    return value
