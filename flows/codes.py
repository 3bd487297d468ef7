"""Codes that a party can have here: of the lexicon, with the user's own files, and of what has arrived."""

from __future__ import annotations

from connectors.lexicon import read_lexicon
from flows.settings import Settings
from sitrep.party_codes import KnownParties, known_parties
from warehouse.errors import WarehouseError
from warehouse.query import open_published
from warehouse.rows import fetch

_SEEN = "SELECT DISTINCT unnest(list_concat(actor, recipient)) AS code FROM developments"


def parties_here(settings: Settings) -> KnownParties:
    """What `sitrep rules lint`, `rules new` and `alerts silence` hold a code against."""
    try:
        with open_published(settings.place) as con:
            seen = [row["code"] for row in fetch(con, _SEEN)]
    except WarehouseError:  # nothing has arrived yet
        seen = []
    return known_parties(read_lexicon(settings.lexicon), seen)
