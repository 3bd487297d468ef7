"""Who is said to have made an attack that names nobody: the one whom an accusation beside it blames."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.events.sentence.mention import Mention


def blamed(mention: Mention, before: Sequence[Mention]) -> None:
    """'Sudan blamed Chad for a strike on Nyala': who is blamed did it, as the other says."""
    for other in before:
        verb = other.verb if other.kind == "accusation" and other.view is mention.view else None
        if verb is None or other.status == "denied" or not mention.stands_in(verb.after):
            continue
        given = [p for p in other.recipient if p.code not in mention.codes("recipient")]
        if given:
            mention.guess("actor", given, "who is accused of it")
            mention.status = "reported" if mention.status == "confirmed" else mention.status
            return


def accused(mention: Mention, following: Sequence[Mention]) -> None:
    """'Shells hit Goma; the governor blamed Rwanda': who is accused did it, as others say."""
    for other in following if not mention.actor else ():
        step = other.sentences_after(mention)
        if step > 1 or (step and other.kind == "strike"):
            return
        if other.kind == "accusation" and other.status != "denied" and len(other.codes("recipient")) == 1:
            given = [
                p
                for p in other.recipient
                if p.code not in (*mention.codes("recipient"), *other.codes("actor"))
            ]
            mention.guess("actor", given, "who is accused of it")
            if given and mention.status == "confirmed":
                mention.status = "reported"
            return
