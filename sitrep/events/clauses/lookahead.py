"""What lies ahead of and behind a chunk: does a clause begin here, is this past form a participle?"""

from __future__ import annotations

from sitrep.events.clauses.chunks import Chunk, Verb
from sitrep.events.words.word_classes import GIVING

INTRANSITIVE = frozenset(
    "be land arrive come go sail retreat fall advance flee die gather remain stay occur happen clash withdraw "
    "fire shoot appear emerge explode perish".split()
)
"""Verbs whose clause lacks no object: 'rumours that soldiers have landed at Goris'."""
NEVER_DONE = frozenset(
    "die perish arrive come go occur happen remain stay appear disappear vanish emerge erupt persist clash talk".split()
)
"""Verbs without a passive: their past form is no participle."""


_TURNING = frozenset("say claim report add believe reckon insist note".split())


_ATTACHED = frozenset(
    "of in for at on from to with near along across around beyond outside inside above beside behind between against "
    "opposite off".split()
)
"""What ties a phrase to the noun before it: 'fishermen along the shore | said'."""


class Lookahead:
    """Questions about the neighbours of a chunk by its index."""

    def __init__(self, chunks: list[Chunk], speech: frozenset[str]) -> None:
        self.chunks, self.speech = chunks, speech

    def leads_clause(self, j: int) -> bool:
        """A finite verb follows this phrase and its attachments: 'Iran | has shipped', 'the army's head | said'."""
        passed_comma = False
        if self._closes_with_speech(j) or self._lists_subjects(j):
            return True
        for k in range(j + 1, min(len(self.chunks), j + 9)):
            nxt = self.chunks[k]
            if isinstance(nxt, Verb):
                if not nxt.finite:
                    return False
                before = self.chunks[k - 1]
                if before.kind in "C":
                    return False
                return not (nxt.ambiguous and self.is_reduced(k)) and not (
                    passed_comma and before.kind == "N" and before.prep not in ("", "of", "in")
                )
            if nxt.kind == "N" and nxt.prep in _ATTACHED:
                continue
            if nxt.kind == "N" and nxt.date:
                continue
            opens = nxt.kind == '"' and k + 1 < len(self.chunks) and isinstance(self.chunks[k + 1], Verb)
            if nxt.kind == "A" or opens:  # 'the army | "will answer"'
                continue
            if (
                nxt.kind == "C"
                and k + 1 < len(self.chunks)
                and self.chunks[k + 1].kind == "N"
                and not self.chunks[k + 1].prep
            ):
                continue
            if nxt.kind == "N" and not nxt.prep and self.chunks[k - 1].kind in "C,":
                continue
            if nxt.kind == "," and self._past_company(k):
                return True
            if nxt.kind == "," and self.speech_after(k):
                return not self._turned_round(k + 1)
            if nxt.kind == "," and not passed_comma and self.apposition_ends(k):
                passed_comma = True
                continue
            if nxt.kind == "," and passed_comma:
                continue
            return False
        return False

    def _past_company(self, k: int) -> bool:
        """', with tents and other supplies, | was emptied': what goes with the subject stands between commas."""
        lead = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if (
            lead is None
            or lead.kind != "N"
            or lead.prep not in ("with", "among", "including", "together with")
        ):
            return False
        for m in range(k + 2, min(len(self.chunks) - 1, k + 9)):
            chunk = self.chunks[m]
            if chunk.kind == ",":
                verb = self.chunks[m + 1]
                return isinstance(verb, Verb) and verb.finite and self.chunks[m - 1].kind == "N"
            if chunk.kind not in "NAC":
                return False
        return False

    def _lists_subjects(self, j: int) -> bool:
        """', and | Albania, Croatia and Denmark have': a list of phrases and then the verb of all."""
        if j < 2 or self.chunks[j - 1].kind != "C" or self.chunks[j - 2].kind != ",":
            return False
        joined = False
        for k in range(j + 1, min(len(self.chunks), j + 10), 2):
            sign, nxt = self.chunks[k], self.chunks[k + 1] if k + 1 < len(self.chunks) else None
            if isinstance(sign, Verb):
                return joined and sign.finite and not sign.ambiguous
            if joined or sign.kind not in ",C" or nxt is None or nxt.kind != "N" or nxt.prep or nxt.date:
                return False
            joined = sign.kind == "C"
        return False

    def _closes_with_speech(self, j: int) -> bool:
        """', papers seen by a newspaper | show.': a participle stands between the source and its closing verb."""
        if j == 0 or self.chunks[j - 1].kind != "," or j + 3 >= len(self.chunks):
            return False
        if self.chunks[j + 1].kind == "R":
            return self._closes_past_relative(j)
        participle, agent, verb = self.chunks[j + 1 : j + 4]
        return (
            isinstance(participle, Verb)
            and (
                (participle.passive and not participle.finite)
                or (participle.ambiguous and self.is_reduced(j + 1))
            )
            and agent.kind == "N"
            and agent.prep != ""
            and isinstance(verb, Verb)
            and verb.finite
            and verb.lemma in self.speech
            and (j + 4 >= len(self.chunks) or self.chunks[j + 4].kind in ".;")
        )

    def _closes_past_relative(self, j: int) -> bool:
        """', a trader | who deals with them claimed.': a relative clause between the source and its closing verb."""
        verbs = 0
        for k in range(j + 2, min(len(self.chunks), j + 9)):
            chunk = self.chunks[k]
            if isinstance(chunk, Verb):
                verbs += 1
                ends = k + 1 >= len(self.chunks) or self.chunks[k + 1].kind in ".;"
                if verbs > 1:
                    return ends and chunk.lemma in self.speech
            elif chunk.kind not in "NA":
                return False
        return False

    def speech_after(self, k: int) -> bool:
        """', said': the comma closes an apposition that is one mark with its name."""
        nxt = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        return isinstance(nxt, Verb) and nxt.finite and nxt.lemma in self.speech

    def _turned_round(self, k: int) -> bool:
        """', say relatives.': the verb of saying has its subject behind it, and so none before it."""
        rest, verb = self.chunks[k + 1 : k + 3], self.chunks[k]
        if not isinstance(verb, Verb) or verb.lemma not in _TURNING:
            return False  # 'assured reporters'
        said = bool(rest) and rest[0].kind == "N" and not rest[0].prep and not rest[0].date
        return said and (len(rest) < 2 or rest[1].kind in ".;")

    def apposition_ends(self, k: int) -> bool:
        """', X,' and then a verb: 'the minister, Ivan Petrov, said'."""
        for m in range(k + 1, min(len(self.chunks) - 1, k + 5)):
            if self.chunks[m].kind == ",":
                nxt = self.chunks[m + 1]
                return isinstance(nxt, Verb) and nxt.finite
            if self.chunks[m].kind not in "NA":
                return False
        return False

    def is_reduced(self, k: int) -> bool:
        """A bare past form that is a participle: 'drones supplied by Iran', or another finite verb follows at once."""
        nxt, verb = self.chunks[k + 1] if k + 1 < len(self.chunks) else None, self.chunks[k]
        if isinstance(verb, Verb) and verb.lemma in NEVER_DONE:
            return False  # 'the tanks bought by Peru | arrived by sea'
        return nxt is not None and nxt.kind == "N" and nxt.prep == "by" and not nxt.date

    def next_verb(self, j: int) -> Verb | None:
        for k in range(j + 1, min(len(self.chunks), j + 10)):
            nxt = self.chunks[k]
            if isinstance(nxt, Verb):
                return nxt
        return None

    def previous(self, j: int) -> Chunk | None:
        for k in range(j - 1, -1, -1):
            if self.chunks[k].kind not in 'A"':
                return self.chunks[k]
        return None

    def finite_later(self, j: int) -> bool:
        """Past phrases, lists and relative clauses a finite verb follows."""
        inner = 0
        for k in range(j + 1, min(len(self.chunks), j + 12)):
            nxt = self.chunks[k]
            if isinstance(nxt, Verb):
                if nxt.gerund and nxt.marker:
                    continue  # 'Rwanda, accused by Congo of sending troops, | denied it'
                if not inner:
                    return nxt.finite and self.chunks[k - 1].kind != "C"
                inner -= 1
                continue
            joins = nxt.kind == "C" and k + 1 < len(self.chunks) and self.chunks[k + 1].kind == "N"
            inner += nxt.kind == "R"
            if nxt.kind not in "NA,R" and not joins:
                return False
        return False

    def shut_in(self, j: int) -> int:
        """The index of the comma that closes the clause of saying at j, if another finite verb follows it; else 0."""
        for k in range(j + 1, min(len(self.chunks) - 1, j + 6)):
            chunk = self.chunks[k]
            if chunk.kind == ",":
                rest = [c for c in self.chunks[k + 1 : k + 3] if c.kind != "A"]
                return k if rest and isinstance(rest[0], Verb) and rest[0].finite else 0
            if chunk.kind != "A" and not (chunk.kind == "N" and (chunk.prep or chunk.date or k == j + 1)):
                return 0
        return 0

    def verb_to_come(self, j: int) -> bool:
        """A finite verb follows in the same clause, not joined by 'and'."""
        for k in range(j + 1, min(len(self.chunks), j + 7)):
            nxt = self.chunks[k]
            if isinstance(nxt, Verb):
                if nxt.infinitive and k == j + 1:
                    continue  # 'the jets Berlin means to lend Vilnius | are old'
                return nxt.finite and self.chunks[k - 1].kind not in "C,"
            if nxt.kind not in "NA":
                return False
        return False

    def inverted(self, j: int) -> bool:
        """', said a spokesman', against ', adds ten firms to its list'."""
        verb, goal = self.chunks[j], self.chunks[j + 2] if j + 2 < len(self.chunks) else None
        listed = goal is not None and (goal.prep == "to" or (isinstance(goal, Verb) and goal.infinitive))
        if listed and isinstance(verb, Verb) and verb.lemma == "add":
            return False
        if self._amid_series(j):
            return False
        nxt = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        before = self.chunks[j - 1] if j else None
        return nxt is not None and nxt.kind == "N" and before is not None and before.kind in ',"'

    def _amid_series(self, j: int) -> bool:
        """'Expelled the consul, | recalled its envoy, and shut the border': a deed between two others."""
        if j < 2 or self.chunks[j - 1].kind != "," or self.chunks[j - 2].kind == '"':
            return False
        for k in range(j + 1, min(len(self.chunks) - 1, j + 6)):
            chunk, nxt = self.chunks[k], self.chunks[k + 1]
            if chunk.kind == "C":
                return isinstance(nxt, Verb) and nxt.finite and nxt.ambiguous and k > j + 1
            if chunk.kind == "," and nxt.kind != "C":
                return False
            if chunk.kind not in "NA,":
                return False
        return False

    def lacks_subject(self, j: int) -> bool:
        """'It was Oman that | on Tuesday seized': nothing that can be a subject stands before the verb."""
        for chunk in self.chunks[j + 1 : j + 5]:
            if isinstance(chunk, Verb):
                return chunk.finite
            if chunk.kind != "A" and not (chunk.kind == "N" and (chunk.prep or chunk.date)):
                return False
        return False

    def gap(self, j: int) -> bool:
        """'the missiles that Iran sent to Mali': the verb is followed by no object, so 'that' is its object."""
        for k in range(j + 1, min(len(self.chunks) - 1, j + 11)):
            if isinstance(self.chunks[k], Verb):
                nxt = self.chunks[k + 1]
                verb = self.chunks[k]
                if isinstance(nxt, Verb) and nxt.infinitive and k + 2 < len(self.chunks):
                    verb, nxt = nxt, self.chunks[k + 2]  # 'has begun to ship launchers'
                if isinstance(verb, Verb) and verb.lemma in GIVING and self._then_goes_on(k, nxt):
                    return True
                return (
                    isinstance(verb, Verb)
                    and not verb.passive
                    and verb.lemma not in INTRANSITIVE
                    and not nxt.bare
                )
        return False

    def receiver_alone(self, j: int) -> Chunk | None:
        """'Shells that Oslo had promised Kyiv in March': the one phrase behind a verb of giving."""
        ahead = self.chunks[j + 1 : j + 7]
        k = next((j + 1 + n for n, c in enumerate(ahead) if isinstance(c, Verb)), 0)
        verb = self.chunks[k] if k else None
        if (
            not isinstance(verb, Verb)
            or verb.passive
            or verb.lemma not in GIVING
            or k + 2 >= len(self.chunks)
        ):
            return None
        behind = next((c for c in self.chunks[k + 2 :] if not c.date), None)
        one = self.chunks[k + 1].bare and not (behind is not None and behind.bare)
        return self.chunks[k + 1] if one else None

    def _then_goes_on(self, k: int, receiver: Chunk) -> bool:
        """'The tanks that Warsaw gave Kyiv | are rusty': the one phrase behind the verb is who gets them."""
        at = next(m for m in range(k, len(self.chunks)) if self.chunks[m] is receiver) + 1
        follower = self.chunks[at] if at < len(self.chunks) else None
        return receiver.bare and isinstance(follower, Verb) and follower.finite
