"""What 'them' stands for behind 'and': the object of the verb before, and not what was named last."""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk
from sitrep.events.sentence.view import View
from sitrep.events.words.marks import ItemMark


def taken_before(view: View, chunk: Chunk) -> list[ItemMark] | None:
    """'Packed 70 policemen into two boats and sent them to Barra': the object of the verb before that has its subject.

    None where no verb before has an object in the plural.
    """
    verb = next((v for v in view.verbs if v.after[:1] == [chunk]), None)
    if verb is None or verb.i0 == 0 or view.low[verb.i0 - 1] not in ("and", "then"):
        return None
    above = [v for v in view.verbs if v.i1 < verb.i0 and v.subject and v.subject[:1] == verb.subject[:1]]
    first = above[-1].after[0] if above and above[-1].after else None
    if first is None or first.kind != "N" or first.prep or not view.low[first.head].endswith(("s", "men")):
        return None
    return [m for a, _b, m in view.items if first.i0 <= a < first.i1]
