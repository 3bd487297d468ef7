"""Why a channel could not be used."""

from __future__ import annotations


class ChannelError(Exception):
    """In words that hold no secret."""

    def __init__(self, error: str, advice: str = "", pause: float = 0) -> None:
        super().__init__(error)
        self.pause = pause
        """Seconds that the receiver wants to be left alone."""
        self.advice = advice
        """Given where the configuration is wrong: waiting does not help, a person must do something."""
