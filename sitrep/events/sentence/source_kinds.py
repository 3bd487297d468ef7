"""What kind of source a phrase names, by its words: official, unnamed, media, document, analyst."""

from __future__ import annotations

from sitrep.events.sentence.view import View
from sitrep.events.words.marks import PartyMark

UNNAMED = frozenset(
    "source sources people person persons diplomat diplomats insider insiders witness witnesses "
    "resident residents villager villagers "
    "villagers locals informant informants anonymity aides aide trader traders negotiators "
    "mediators medics doctors workers "
    "rights group society locals families relatives fishermen residents activists activist "
    "monitors monitor observers observer broker brokers relative "
    "skipper driver drivers crewman farmers farmer herders shepherds shopkeepers shopkeeper "
    "family father mother parents brother sister wife husband widow son daughter uncle cousin lawyer lawyers employer "
    "colleague colleagues hospital hospitals".split()
)
MEDIA = frozenset(
    "newspaper newspapers daily weekly agency broadcaster television tv radio media magazine "
    "channel press website outlet outlets "
    "reports news post times journal tribune gazette courier herald report reuters afp ap tass "
    "xinhua bbc cnn interfax bloomberg "
    "ria al-jazeera jazeera telegram bild spiegel monde guardian pais anadolu tasnim irna sana nna "
    "yonhap kcna kyodo ansa dpa".split()
)
DOCUMENT = frozenset(
    "report document documents letter data filing filings memo files file panel records record "
    "imagery images statement-paper "
    "figures register ledger survey assessment database transcript contract documents study audit "
    "leak leaked footage video".split()
)
ANALYST = frozenset(
    "analyst analysts expert experts researcher researchers institute think thinktank tank scholar "
    "professor observatory consultancy historian "
    "economist specialist specialists fellow firm firms university centre observers campaigners "
    "rights-group watchdog".split()
)
OFFICIAL = frozenset(
    "minister ministry president government official officials spokesman spokeswoman spokesperson "
    "governor mayor army navy police general colonel commander admiral "
    "brigadier secretary premier chancellor ambassador envoy authorities command staff parliament "
    "chief king emir prime cabinet "
    "presidency customs treasury prosecutor prosecutors guard office coastguard administration defence defense "
    "foreign premiership marshal captain senator lawmaker force brigade battalion regiment contingent mission "
    "service communique communiqué bulletin department directorate councillor "
    "councillors prefect embassy consulate headquarters corps ministers ministries presidents governments "
    "spokesmen chancellery palace mayoralty governors mayors generals colonels commanders admirals "
    "ambassadors envoys officers lawmakers senators".split()
)
_STATE_AGENCY = frozenset(
    "reserve space border nuclear atomic procurement armament armaments disaster emergency customs refugee food grain "
    "energy".split()
)
"""What an agency is for that speaks for a state: 'the Food Reserve Agency', not 'the news agency'."""


_OF_STAFF = frozenset("general chief chiefs command embassy joint".split())
_UNOFFICIAL = frozenset(
    "retired former ex opposition rebel rebels exiled exiles dissident dissidents".split()
)
_PRESS = frozenset(
    "newspaper newspapers daily dailies weekly weeklies agency agencies television radio broadcaster broadcasters "
    "media magazine magazines tv paper papers tabloid tabloids broadsheet website "
    "correspondent correspondents reporter reporters journalist journalists".split()
)
"""Media also where a country or a party stands beside them: 'two Indian newspapers'."""
_PRESS_OFFICE = OFFICIAL | frozenset(
    "release conference briefing statement attache attaché note association".split()
)
"""With these 'press' is no newspaper: 'the president's press service'."""
_NEWSY = frozenset("news press state official semi wire telegraph a an one".split())
_STATE_CENTRE = frozenset(
    "procurement defence defense command operations operational coordination situation rescue crisis press "
    "information logistics training security".split()
)
"""What a centre is for that is no institute of scholars: 'the Centre for Defence Investments'."""
_FORMATIONS = frozenset("command commands fleet corps division".split())
"""'The Western Command' is of one state, whatever quarter it is called after."""
BROAD = frozenset("western european regional foreign allied arab african asian diplomatic".split())


_OF_ONE_REGION = frozenset(
    "governor governors administration administrator head council prosecutor prosecutors police "
    "prefect assembly".split()
)


_AT_HOME = frozenset("district village town county ward province provincial municipal council".split())
"""Whose head is an official: 'the district head', and not 'the head of a charity'."""
_OF_ONE_STATE = frozenset(
    "ministry minister ministries ministers secretary office affairs spokesman spokeswoman".split()
)


def broad(words: set[str]) -> bool:
    """'Western officials', 'regional diplomats': of several states; 'the foreign ministry' is of one."""
    found = words & BROAD
    if words & _FORMATIONS:
        return False
    if found == {"foreign"}:
        return not words & _OF_ONE_STATE
    return bool(found) and not (found == {"regional"} and words & _OF_ONE_REGION)


def kind_of(view: View, words: set[str], parties: list[PartyMark], codes: tuple[str, ...]) -> str:
    """The kind by the words of the phrase; what names a party and nothing else speaks for it."""
    sentence = set(view.low)
    if (
        not codes
        and words & {"officials", "officers", "commanders", "lawmakers"}
        and not any(p.how == "leader" for p in parties)
    ):
        return "unnamed"
    if not codes and broad(words) and words & (OFFICIAL | {"intelligence", "diplomats"}):
        return "unnamed"
    if words & _UNOFFICIAL:
        return "other"
    if words & UNNAMED or "anonymity" in sentence or {"not", "named"} <= sentence:
        return "unnamed"
    centre = words & ANALYST == {"centre"} and words & _STATE_CENTRE
    if words & ANALYST and not centre:
        return "analyst"
    office = words & MEDIA == {"agency"} and (
        (bool(codes) and not words & _NEWSY) or bool(words & _STATE_AGENCY)
    )  # 'the Polish Armament Agency'
    papers = words & _PRESS or ("press" in words and not words & _PRESS_OFFICE)
    if (papers and not office) or (words & MEDIA and not parties and not office):
        return "media"
    if words & OFFICIAL == {"staff"} and not parties and not words & _OF_STAFF:
        return "unnamed"  # 'airport staff'
    local = "head" in words and words & _AT_HOME
    if (
        office
        or centre
        or local
        or words & OFFICIAL
        or parties
        or words & {"he", "she", "we", "i", "they", "it"}
    ):
        return "official"
    if words & DOCUMENT:
        return "document"
    return "other"
