"""Clauses: which verb group has which subject, which objects, and under which verb it stands.

One pass over the chunks with a stack of open clauses. No tree is built beyond `Verb.parent` and `Verb.link`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.events.chunks import Chunk, Verb
from sitrep.events.lookahead import Lookahead
from sitrep.events.text import Token


@dataclass(slots=True)
class _Clause:
    link: str
    marker: str = ""
    parent: Verb | None = None
    verb: Verb | None = None
    pre: list[Chunk] = field(default_factory=list)
    subject: list[Chunk] = field(default_factory=list)
    antecedent: list[Chunk] = field(default_factory=list)
    before: list[Chunk] = field(default_factory=list)


def parse_clauses(
    chunks: list[Chunk],
    tokens: list[Token],
    speech: frozenset[str],
    zero_that: frozenset[str],
    object_control: frozenset[str],
) -> tuple[list[Verb], list[Chunk]]:
    """All verb groups in order with subject, phrases after, parent and link filled in.

    `speech`: verbs of saying; `zero_that`: those that take a clause without 'that'; `object_control`: lemmas whose
    infinitive has their object as subject.
    """
    parser = _Parser(chunks, tokens, speech, zero_that, object_control)
    depth = 0
    for j, chunk in enumerate(chunks):
        if chunk.kind == "(":
            depth += 1
        elif chunk.kind == ")":
            depth = max(0, depth - 1)
        elif depth == 0 or j - parser.last_open > 60:
            parser.take(j, chunk)
        if chunk.kind == "(":
            parser.last_open = j
    return parser.verbs, parser.heading


_OBJECT_OF = frozenset(
    "accuse suspect convict acquit stop prevent keep bar ban deter dissuade block blame thank "
    "praise criticise criticize condemn "
    "charge discourage hinder exclude".split()
)


LETTERS = frozenset(
    "letter letters message messages note notes missive missives telegram cable email".split()
)
_LETTERS_DO = frozenset("ask request seek urge demand solicit call appeal plead".split())
"""What the sender of a letter does with it: 'sent a letter to Seoul requesting howitzers'."""


_THOUGHT = frozenset(
    "believe report think say know understand suspect allege expect estimate intend schedule rumour "
    "presume plan".split()
)
"""Of these a past form behind a comma and before an infinitive tells of the noun before the comma."""


class _Parser:
    """The stack and what it has brought so far."""

    def __init__(
        self,
        chunks: list[Chunk],
        tokens: list[Token],
        speech: frozenset[str],
        zero_that: frozenset[str],
        object_control: frozenset[str],
    ) -> None:
        self.chunks, self.tokens = chunks, tokens
        self.speech, self.zero_that, self.object_control = speech, zero_that, object_control
        self.look = Lookahead(chunks, speech)
        self.stack: list[_Clause] = [_Clause("main")]
        self.verbs: list[Verb] = []
        self.last_open = 0
        self.heading: list[Chunk] = []
        """'Latvia: took delivery ...': the subject of what follows, where that has none."""

    def take(self, j: int, chunk: Chunk) -> None:
        cur = self.stack[-1]
        if isinstance(chunk, Verb):
            if chunk.infinitive:
                self._infinitive(j, chunk)
            elif chunk.gerund:
                self._gerund(j, chunk)
            elif not chunk.finite:
                self._reduced(j, chunk)
            else:
                self._finite(j, chunk)
        elif chunk.kind == "N":
            self._noun(j, chunk)
        elif chunk.kind == "S":
            self._subordinate(j, chunk)
        elif chunk.kind == "R":
            antecedent = self._last_phrase(cur, 1 if chunk.prep == "of" else 0)
            self.stack.append(
                _Clause(
                    "rel",
                    self.tokens[chunk.i0].lower if not chunk.prep else chunk.prep + " which",
                    cur.verb,
                    antecedent=antecedent,
                )
            )
        elif chunk.kind == ";" or (chunk.kind == ":" and j):
            if chunk.kind == ":" and not self.verbs and cur.verb is None:
                self.heading = [c for c in cur.pre if c.kind == "N"][:2]
            self.stack = [_Clause("main", chunk.kind, None)]
        else:
            (cur.verb.after if cur.verb else cur.pre).append(chunk)

    # -- noun phrases -----------------------------------------------------------------------------------------
    def _noun(self, j: int, chunk: Chunk) -> None:
        cur = self.stack[-1]
        if cur.verb is None:
            cur.pre.append(chunk)
            return
        direct = j > 0 and self.look.previous(j) is cur.verb and cur.verb.lemma not in self.zero_that
        if not chunk.prep and not chunk.date and not direct and self._leads_clause(j):
            self._new_clause_at(j, chunk)
            return
        cur.verb.after.append(chunk)

    def _leads_clause(self, j: int) -> bool:
        """A clause begins here; not where a comma parts 'a farce' from the verb in 'called it a farce, warned that'."""
        before = self.look.previous(j)
        told = isinstance(before, Verb) or (before is not None and before.kind == "N" and not before.date)
        parted = j + 1 < len(self.chunks) and self.chunks[j + 1].kind == "," and self.look.speech_after(j + 1)
        return self.look.leads_clause(j) and not (told and parted)

    def _new_clause_at(self, j: int, chunk: Chunk) -> None:
        """A noun phrase that is the subject of a verb to come, in a clause that already has its verb."""
        cur = self.stack[-1]
        before = self.look.previous(j)
        verb = cur.verb
        assert verb is not None
        opened = next((k for k, c in enumerate(self.stack) if c.link == "that" and not c.pre), None)
        if cur.link == "sub" and opened is not None and self.stack[opened].verb is None:
            del self.stack[opened + 1 :]  # 'warned that, unless talks began, they would act'
        elif (
            before is not None
            and before.kind == "N"
            and not before.date
            and before in verb.after
            and j
            and self.chunks[j - 1] is before
        ):
            self.stack.append(_Clause("rel", "", verb, antecedent=[before]))  # 'the missiles Iran sent'
        elif before is not None and before.kind == "C":
            base = self._base(cur)
            self.stack.append(_Clause("coord" if base.link != "main" else "main", "and", base.parent))
        elif verb.lemma in self.zero_that and before is not None and before.kind != ",":
            self.stack.append(_Clause("that", "", verb))
        elif any(clause.verb is None and clause.pre for clause in self.stack):
            self._pop_to_open()
            self.stack[-1].pre = []
        else:
            speech_next = self.look.next_verb(j)
            if speech_next is not None and speech_next.lemma in self.speech:
                self.stack.append(_Clause("par", "", None))
            elif cur.link in ("sub", "ing", "inf", "reduced", "rel", "that"):
                self.stack = [self.stack[0]] if self.stack[0].verb is None else [_Clause("main")]
            else:
                self.stack.append(_Clause("main", "", None))
        self.stack[-1].pre.append(chunk)

    def _base(self, clause: _Clause) -> _Clause:
        """The nearest clause with a finite verb of its own."""
        for candidate in reversed(self.stack):
            if candidate.link in ("main", "that", "sub", "rel", "coord") and candidate.verb is not None:
                return candidate
        return clause

    def _last_phrase(self, clause: _Clause, skip: int = 0) -> list[Chunk]:
        """The noun phrase right before a relative, head first; `skip`: phrases between ('X, the last of which')."""
        source = list(clause.verb.after if clause.verb else clause.pre)
        while skip and source:
            skip -= source.pop().kind == "N"
        found: list[Chunk] = []
        for chunk in reversed(source):
            if chunk.kind == "N":
                found.insert(0, chunk)
                if chunk.prep not in ("of", "for", "in", "from", "with"):
                    break
            elif chunk.kind not in ',A"' or found:
                break
        return found

    # -- verb groups ------------------------------------------------------------------------------------------
    def _add(self, verb: Verb, clause: _Clause) -> None:
        verb.parent, verb.link, verb.antecedent = clause.parent, clause.link, clause.antecedent
        verb.marker = verb.marker or clause.marker
        verb.before = clause.before
        clause.verb = verb
        self.verbs.append(verb)

    def _finite(self, j: int, verb: Verb) -> None:
        cur = self.stack[-1]
        if cur.verb is None:
            if (
                verb.ambiguous
                and cur.link == "main"
                and cur.pre
                and self.look.is_reduced(j, verb)
                and self.look.finite_later(j)
            ):
                self._reduced(j, verb)
                return
            self._set_subject(cur)
            if not cur.subject and cur.link == "rel":
                cur.subject = cur.antecedent
            if not cur.subject and cur.marker == ":" and self.heading:
                cur.subject = self.heading
            verb.subject = cur.subject
            self._add(verb, cur)
            return
        before = self.look.previous(j)
        if before is not None and before.kind == "C":
            self._coordinate(verb)
            return
        if (
            verb.ambiguous
            and before is not None
            and before.kind == "N"
            and (self.look.is_reduced(j, verb) or not self._could_resume())
        ):
            self._reduced(j, verb)
            return
        waiting = any(c.verb is None and c.pre for c in self.stack)
        if not waiting and verb.ambiguous and self._by_someone(j):
            self._reduced(j, verb)  # 'accepted a patrol ship, built by a Chinese yard'
            return
        if (
            not waiting
            and verb.lemma in self.speech
            and before is not None
            and before.kind in ",N"
            and self.look.inverted(j)
        ):
            self.stack.append(_Clause("par"))
            self._add(verb, self.stack[-1])
            return
        self._resume(verb)

    def _by_someone(self, j: int) -> bool:
        """A past form behind a comma and a noun, with 'by' right after it."""
        before = self.chunks[j - 2 : j]
        after = self.chunks[j + 1] if j + 1 < len(self.chunks) else None
        placed = len(before) == 2 and before[0].kind == "N" and before[1].kind == ","
        if isinstance(after, Verb):  # 'a batch of cars, believed to have come ashore at Tobruk'
            verb = self.chunks[j]
            return placed and after.infinitive and isinstance(verb, Verb) and verb.lemma in _THOUGHT
        return placed and after is not None and after.kind == "N" and after.prep == "by" and not after.date

    def _could_resume(self) -> bool:
        return any(c.verb is None and c.pre for c in self.stack) or any(
            c.verb is not None and c.verb.ambiguous and self._reducible(c.verb) for c in self.stack
        )

    def _coordinate(self, verb: Verb) -> None:
        """'sent tanks and trained crews': the nearest clause of the same form shares its subject."""
        top = self.stack[-1]
        if len(self.stack) > 1 and top.link == "that" and top.verb is not None:
            asks = verb.lemma in _LETTERS_DO and verb.past
            if (top.verb.modal and verb.past and not verb.modal) or asks:
                self.stack.pop()  # 'said that ships would be held, and told the navy to act'
        while (
            len(self.stack) > 1
            and self.stack[-1].link in ("inf", "ing", "reduced", "rel", "par")
            and not (self.stack[-1].link == "inf" and not verb.modal and verb.flag == 1)
        ):
            top = self.stack[-1]
            if top.link == "rel" and top.verb is not None and top.verb.past == verb.past:
                break
            self.stack.pop()
        cur = self.stack[-1]
        previous = cur.verb
        verb.subject = cur.subject
        self._add(verb, cur)
        if previous is not None:
            verb.parent, verb.link = previous.parent, previous.link if previous.link != "main" else "main"
            if not verb.modal and not verb.perfect and previous.modal and verb.flag == 1:
                verb.modal = previous.modal
            if previous.passive and verb.ambiguous:
                verb.passive = True
            verb.before = previous.before

    def _resume(self, verb: Verb) -> None:
        """A finite verb without a subject of its own: an outer clause goes on, or an earlier verb was a participle."""
        for depth in range(len(self.stack) - 1, -1, -1):
            clause = self.stack[depth]
            if clause.verb is None and clause.pre:
                del self.stack[depth + 1 :]
                self._set_subject(clause)
                verb.subject = clause.subject
                self._add(verb, clause)
                return
            old = clause.verb
            if clause.link == "rel" and clause.marker:
                continue
            if (
                old is not None
                and old.ambiguous
                and not old.passive
                and clause.subject
                and self._reducible(old)
            ):
                old.passive, old.finite, old.ambiguous, old.link = True, False, False, "reduced"
                old.parent = None
                del self.stack[depth + 1 :]
                verb.subject = clause.subject
                self._add(verb, clause)
                return
            if old is not None and old.ambiguous and not clause.subject and verb.lemma == "be":
                old.passive, old.ambiguous = True, False  # 'Also delivered were ten tanks'
                verb.after = old.subject
                clause.verb = verb
                self.verbs.append(verb)
                return
        first = next((c for c in self.stack if c.verb is not None and c.verb.finite and c.subject), None)
        shared = first.subject if first is not None and first.verb is not None else []
        same = first is not None and first.verb is not None and first.verb.past == verb.past
        self.stack = [_Clause("main")]
        if same:  # 'called it a farce, warned of war and rang Oslo'
            verb.subject = self.stack[0].subject = shared
        self._add(verb, self.stack[0])

    def _reducible(self, verb: Verb) -> bool:
        """A past form with an object of its own, or a verb of saying, was finite after all."""
        first = next((c for c in verb.after if c.kind != '"'), None)
        bare = first is not None and first.kind == "N" and not first.prep and not first.date
        return (
            not bare
            and verb.lemma not in self.speech
            and not any(v.parent is verb and v.link == "that" for v in self.verbs)
        )

    def _pop_to_open(self) -> None:
        while len(self.stack) > 1 and not (self.stack[-1].verb is None and self.stack[-1].pre):
            self.stack.pop()

    def _infinitive(self, j: int, verb: Verb) -> None:
        cur = self.stack[-1]
        before = self.look.previous(j)
        if before is not None and before.kind == "C" and cur.link == "inf":
            verb.subject = cur.subject
            clause = cur
        elif cur.verb is None:
            if cur.link == "main" and cur.pre:  # headline: 'Japan to give Philippines radars'
                self._set_subject(cur)
                verb.subject = cur.subject
                verb.finite, verb.modal = True, "be to"
                self._add(verb, cur)
                return
            clause = _Clause("noun", "to", None, antecedent=cur.pre[-1:])
            self.stack.append(clause)
        else:
            parent = cur.verb
            obj = next((c for c in parent.after if c.kind == "N" and not c.prep and not c.date), None)
            subject = parent.subject
            if (
                (parent.lemma in self.object_control or verb.passive)
                and not parent.passive
                and obj is not None
            ):
                subject = [obj]  # 'told Mali to leave', 'sent its frigates to be refitted'
            noun = before if before is not None and before.kind == "N" and not before.prep else None
            clause = _Clause("inf", "to", parent, subject=subject, antecedent=[noun] if noun else [])
            verb.subject = subject
            self.stack.append(clause)
        self._add(verb, clause)
        verb.link = "inf" if clause.link != "noun" else "noun"

    def _gerund(self, j: int, verb: Verb) -> None:
        cur = self.stack[-1]
        before = self.look.previous(j)
        if (
            cur.verb is None
            and not verb.marker
            and before is not None
            and before.kind == "N"
            and before is self.chunks[j - 1]
        ):
            subject = self._absolute(cur.pre) or self._last_phrase(cur)
            clause = _Clause("ing", "", None, subject=subject, antecedent=[before])
        elif cur.verb is None:
            clause = _Clause(
                "ing",
                verb.marker,
                None,
                antecedent=[before] if before is not None and verb.marker in ("of", "for", "from") else [],
            )
        elif verb.lemma in _LETTERS_DO and any(
            c.kind == "N" and self.tokens[c.head].lower in LETTERS for c in cur.verb.after
        ):
            clause = _Clause("ing", verb.marker, cur.verb, subject=cur.verb.subject)
        elif not verb.marker and before is not None and before.kind == "N" and self.chunks[j - 1] is before:
            clause = _Clause("ing", "", cur.verb, subject=[before], antecedent=[before])
        else:
            subject = cur.verb.subject
            if (
                verb.marker in ("of", "from", "for", "to")
                and before is not None
                and before.kind == "N"
                and not before.prep
                and cur.verb.lemma in _OBJECT_OF
            ):
                subject = [before]  # 'accused Iran of arming'
            clause = _Clause(
                "ing",
                verb.marker,
                cur.verb,
                subject=subject,
                antecedent=[before] if before is not None and before.kind == "N" else [],
            )
        verb.subject = clause.subject
        self.stack.append(clause)
        self._add(verb, clause)

    @staticmethod
    def _absolute(pre: list[Chunk]) -> list[Chunk]:
        """All of the list in 'With 900 marines, a frigate and two tenders heading for Crete, ...'."""
        for k, chunk in enumerate(pre):
            if chunk.kind == "N" and chunk.prep == "with":
                rest = pre[k + 1 :]
                return pre[k:] if all(c.kind in "N,C" and c.prep in ("", "of") for c in rest) else []
        return []

    def _reduced(self, j: int, verb: Verb) -> None:
        cur = self.stack[-1]
        verb.finite, verb.passive = False, True
        clause = _Clause("reduced", "", cur.verb)
        clause.subject = self._last_phrase(cur) or (cur.verb.subject if cur.verb else [])
        clause.antecedent = clause.subject
        verb.subject = clause.subject
        self.stack.append(clause)
        self._add(verb, clause)

    def _subordinate(self, j: int, chunk: Chunk) -> None:
        cur = self.stack[-1]
        word = self.tokens[chunk.i0].lower
        before = self.look.previous(j)
        if word == "that":
            if (
                before is not None
                and before.kind == "N"
                and before is self.chunks[j - 1]
                and cur.verb is not None
                and cur.verb.lemma not in self.speech
            ):
                self.stack.append(
                    _Clause(
                        "noun" if not self.look.gap(j) else "rel",
                        word,
                        cur.verb,
                        antecedent=self._last_phrase(cur),
                    )
                )
                return
            if before is not None and before.kind == "C" and len(self.stack) > 1:
                for depth in range(len(self.stack) - 1, 0, -1):
                    if self.stack[depth].link == "that":
                        parent = self.stack[depth].parent
                        del self.stack[depth:]
                        self.stack.append(_Clause("that", word, parent))
                        return
            if cur.verb is None and cur.pre:
                self.stack.append(_Clause("noun", word, None, antecedent=self._last_phrase(cur)))
                return
            self.stack.append(_Clause("that", word, cur.verb))
            return
        parent = cur.verb
        self.stack.append(
            _Clause(
                "sub", word, parent, antecedent=self._last_phrase(cur) if word in ("where", "when") else []
            )
        )

    def _set_subject(self, clause: _Clause) -> None:
        """From the phrases before the verb: the subject group, and what only leads in ('On Monday', 'In Doha')."""
        first = next(
            (k for k, c in enumerate(clause.pre) if c.kind == "N" and not c.prep and not c.date), None
        )
        if first is None:
            clause.before = clause.before + clause.pre
            clause.pre = []
            return
        clause.before = clause.before + clause.pre[:first]
        clause.subject = clause.pre[self._past_apposition(clause.pre, first) :]
        clause.pre = []

    def _past_apposition(self, pre: list[Chunk], first: int) -> int:
        """Where the subject begins in 'In Chad, a neighbour of Libya, the police called up ...'."""
        lead = pre[first - 2] if first > 1 and pre[first - 1].kind == "," else None
        if lead is None or not lead.prep or self.tokens[pre[first].i0].lower not in ("a", "an"):
            return first
        k = first + 1
        while k < len(pre) and pre[k].kind == "N" and pre[k].prep:
            k += 1
        rest = pre[k + 1] if k + 1 < len(pre) and pre[k].kind == "," else None
        return k + 1 if rest is not None and rest.kind == "N" and not rest.prep and not rest.date else first
