"""Secrets out of Prefect Secret blocks, read when something is sent and kept nowhere."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alerts.errors import ChannelError
from flows.prefect_home import prepare

WAIT_SECONDS = 150
"""Without an API of its own Prefect starts a temporary one, which takes its time."""


def secret_of(home: Path, name: str, wait_seconds: float = WAIT_SECONDS) -> str:
    """The value of the Secret block. Raises ChannelError, in which no part of the value stands."""
    prepare(home)
    # in a thread of its own: a stage of a flow already has a running loop
    with ThreadPoolExecutor(1, "prefect-block") as pool:
        return pool.submit(asyncio.run, _load(name, wait_seconds)).result()


async def _load(name: str, wait_seconds: float) -> str:
    from prefect.blocks.system import Secret

    try:
        value = (await asyncio.wait_for(Secret.aload(name), wait_seconds)).get()
    except ValueError:
        raise ChannelError(
            f"there is no Prefect Secret block {name!r}",
            f"Make a Secret block named {name} in Prefect's UI, or correct the channel in the configuration.",
        ) from None
    except TimeoutError:
        raise ChannelError(
            f"Prefect did not give the block {name!r} within {wait_seconds:.0f} s",
            "Check that its server answers (PREFECT_API_URL); the message is sent at a later pass.",
        ) from None
    except Exception as error:  # the kind alone: the text may hold what was read
        raise ChannelError(
            f"Prefect could not be asked for the block {name!r} ({type(error).__name__})"
        ) from None
    if not isinstance(value, str) or not value:
        raise ChannelError(f"the Prefect Secret block {name!r} holds no text", "Give it a text as its value.")
    return value
