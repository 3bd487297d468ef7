"""From a trigger to an act, and what the sentences around it add: goods to come, series, denials.

Read it in this order.

1. One sentence (`assemble`: every trigger is tried against its readings)
   - `noun_mentions`: a noun with its slots, and those of the verb it hangs on
   - `parts`: how many of the things told before a relative clause tells of
   - `upkeep_told`: an overhaul named beside the thing it is done to
   - `finish`: sides, date, place, speakers and status of what a reading has made
2. Sentence by sentence, with what was told just before (`extractor.py: _read_sentences`)
   - `ship_named`: the name of a seized ship
   - `cargo_told`: what a ship or plane brought
   - `series`: 'another is due', 'the rest are to follow'; `series_counts` reads the subject that is a count,
     `series_had` the object ('has had two'), `series_told` what the verb says of it
   - `other_goods`: other goods of the same giver
   - `promised_came`: what was promised and then came
   - `to_come`, `rest_to_come`: goods of a deal, and the rest of a delivery, that a phrase says are to come
   - `followed`: another party does what was told just before
3. Once all sentences are read (`extractor.py: RuleExtractor.mentions`)
   - `discourse`: what each mention leaves unsaid and those before it say
   - `goods_beside_men`: goods that set out together with men
   - `of_headline`: the thing of a headline in the sentences below it
   - `given_or_stationed`: delivery or deployment, looked at again; `given` and `bought` say by which facts
   - `giver_beside`: who gave what came
   - `denial_told`: who denies what the text has told before
"""
