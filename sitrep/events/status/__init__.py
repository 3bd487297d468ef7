"""Is it so, and who says so: negation, modals, hedges, speech, denial.

Read it from the words to the verdict.

1. What the words around a trigger do to it (`operators`, by the tables of seeds/lexicon/operators.yaml)
   - `clause_effects`: its own clause: modal, negation, adverbs, predicate
   - `governor_effects`: the verb that a noun hangs on
   - `climb`: the clauses above it, one by one; `climb_infinitive`: what a verb says of the infinitive under it
   - `claims`: 'reports that', 'the refusal to', and what is said or done of it
2. What is threatened
   - `menace`: turns of speech that menace, with whatever verb they are told
   - `harm_told`: who would do the harm: the speaker's side, or another of which he only warns
   - `harm_deeds`: the deeds that menace, each by its own words
   - `told_scene`: who speaks, who hears, who would act and whom it would befall
   - `blunt_terms`: conditions without an 'if'
3. Who says so
   - `vouching`: who vouches for a sentence or a part of it
   - `silent_speech`, `same_teller`: speech that no verb tells, and who 'he' is that goes on telling
4. The verdict (`status`: effects, tense, date and speakers by one table)
   - `denied`: what is said not to have happened
   - `on_the_way`: what has set out and is not there yet
   - `concerned`: whether whoever tells of an act vouches for it
5. What the whole text says of it
   - `recalled`: what officials are only recalled to have said, where the news is the denial
   - `earlier_version`: what a correction takes back
   - `deniers`: whose word a denial is that names nobody who is concerned
"""
