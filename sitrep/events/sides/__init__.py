"""Who did it and to whom: by its own clause, by the sentences around it, by the text.

Read it in the order in which a mention gets its sides. A later step fills what the earlier ones left empty; only a
`settle` puts a side in the place of another.

1. The slots of the reading (`acts/assemble.py: _as_told`, `acts/noun_mentions.py`)
   - `roles`: from filled slots to who acts, who receives and which items; it calls the next four
   - `implied_sides`: the country written about, whose the order is, whom a request is for
   - `asked_at_home`: who asks for something within one state
   - `repair_sides`: who mends, and whose the thing is
   - `sanction_sides`: who withholds what from whom
   - `pacts`: between whom a pact is; who brokers it is no side
   - `implicit_actor`: who acts in a clause without a subject
2. The other clauses of the sentence (`acts/finish.py: _sides_in_sentence`)
   - `goods_told`: goods that the slots leave out
   - `addressed`: whom a request is for by the letter that carries it
   - `givers`: who made, sold, promised or stored the goods
   - `doers`: who runs the planes, carries out the blow, or speaks as 'we'
   - `sent_before`: whose the forces are, by the clause that hangs on them
   - `at_home`: who ordered it, and whose garrison is fed, where the clause is passive
   - `thanks_and_protests`: who is thanked for it, or protested to over it
   - `own_forces`: of which force told of before a ship or a soldier is; whose 'troops' are
   - `participants`: who else takes part in a drill
3. Speakers and places of the sentence (`acts/finish.py: _sides_around` and what follows it)
   - `victims`: whom a blow hits where the clause says only the land, or nobody
   - `struck`: whose the thing is that is struck or taken
   - `recaptured`: from whom a ship is taken back
   - `issuers_own`: what is of the mission or agency that puts the text out
   - `addressees`: whom a threat, ban or request is for where no object says so
   - `adversary`: whom forces are sent to face or to help
   - `unknown_names`: a doer whom no lexicon knows
   - `tellers_act`: who tells of an act that nobody else is said to do
4. The sentences around it (`acts/discourse.py: complete`, once all are read; what is told before counts first)
   - `focus`: the country a document is written about, and the one in which its towns lie
   - `asked`: between a request and what comes of it
   - `inherited`: what a delivery, a repair or a move takes over from the one just told
   - `homeward`: forces that go home
   - `envoys`: from where an envoy is recalled, where another was expelled
   - `out_again`: whose force leaves that was just told of as sent
   - `takers`: who takes whom, by raids and fights told before
   - `arrivals`: whose ground it is where forces come to stand
   - `fights`: who fights whom
   - `captures`: whose what is seized is, on land
   - `from_speaker`: the state that tells of it, or the one written about
5. The text as a whole (`extractor.py: RuleExtractor.mentions`)
   - `owning_up`: who says that an attack was theirs
   - `culprits`: who is blamed for an attack that nobody is said to have made
   - `ships_nation`: whose a seized or listed ship is, by what is said of her around it
   - `by_text`: the last resort, kind by kind; it calls the rest of this step
   - `pairs`: two sides named by one mention, as others take them over
   - `carried_owners`: whose the things are that a pronoun or a count stands for
   - `transfers`: who gave and who got, by pacts and requests for the same goods
   - `opponents`: whom a request or threat is for, by what is told around it
   - `wars`: the other side of the only war of a text
   - `text_sides`: whom the text speaks of most, who fights in all of it
6. The event (`event_of.py`)
   - `event_place`: its place, and the country of that place

`clause_parties` and `moved_things` serve several steps: parties in the phrases of a clause, and what is asked of the
things moved.
"""
