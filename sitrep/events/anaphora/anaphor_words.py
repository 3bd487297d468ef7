"""Words that stand for a party named before: pronouns, units, bodies, groups, sides."""

from __future__ import annotations

PRONOUNS = frozenset(
    "it he she they its his her their him them himself itself themselves we our us i my".split()
)
OWN = frozenset("its his her their whose".split())
PERSON = frozenset("he she him".split())
UNITS = frozenset(
    "brigade battalion regiment division marines garrison contingent flotilla squadron fleet peacekeepers paratroopers "
    "mercenaries gendarmes instructors militia column company platoon troops soldiers commandos infantrymen gunners "
    "sappers policemen".split()
)
ARMED = frozenset(
    {
        "army",
        "navy",
        "air force",
        "military",
        "armed forces",
        "general staff",
        "high command",
        "coast guard",
        "marines",
    }
)
STATE = frozenset(
    "country nation kingdom republic state neighbour neighbor island capital emirate sultanate monarchy sheikhdom "
    "principality archipelago city-state".split()
)
LANDS = {
    "island": frozenset(
        "ATG AUS BHR BRB CPV COM CUB CYP DMA DOM FJI FSM GRD GRL HTI IDN IRL ISL JAM JPN KIR KNA LCA LKA MDG MDV MHL "
        "MLT MUS NRU NZL PHL PLW PNG SGP SLB STP SYC TLS TON TTO TUV TWN VCT VUT WSM".split()
    ),
    "archipelago": frozenset(
        "ATG BHS COM CPV FJI FSM IDN JPN KIR KNA MDV MHL MLT MUS PHL PLW SLB STP SYC TON TTO TUV VCT VUT WSM".split()
    ),
    "emirate": frozenset("KWT QAT ARE BHR AFG".split()),
    "sheikhdom": frozenset("KWT QAT ARE BHR".split()),
    "sultanate": frozenset("OMN BRN MYS".split()),
    "principality": frozenset("MCO LIE AND".split()),
    "city-state": frozenset("SGP VAT MCO".split()),
    "kingdom": frozenset(
        "BEL BHR BTN DNK ESP GBR JOR KHM LSO LUX MAR MYS NLD NOR NPL SAU SWE SWZ THA TON LBY AFG IRQ EGY GRC".split()
    ),
    "monarchy": frozenset(
        "BEL BHR BTN DNK ESP GBR JOR KHM LSO LUX MAR MYS NLD NOR SAU SWE SWZ THA TON OMN KWT QAT ARE BRN JPN".split()
    ),
}
"""Which states are meant by a word for some of them, today or in former times."""
GROUP = frozenset(
    "group movement militia paramilitary guerrilla gunman militiaman insurgent jihadist militant "
    "fighter separatist guerrillas separatists rebels insurgents militants fighters organisation "
    "organization faction rebel attacker attackers assailant assailants "
    "paramilitaries militiamen gunmen jihadists mercenary gang cartel clan".split()
)
COMPANY = frozenset(
    "company firm manufacturer maker contractor shipyard builder corporation producer".split()
)
BLOC = frozenset("bloc alliance union mission agency body council commission".split())
UNIONS = {"bloc": "EU", "alliance": "NATO"}
"""What the word alone means where a text speaks of two states of Europe, of Brussels, or of who joins it."""
EUROPE = frozenset(
    "ALB AUT BEL BGR BIH CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GEO GRC HRV HUN IRL ISL ITA LTU LUX LVA MDA MKD MLT "
    "MNE NLD NOR POL PRT ROU SRB SVK SVN SWE TUR UKR XKX".split()
)
FRIENDS = frozenset("ally partner backer patron benefactor protector friend".split())
FRIEND_OR_FOE = FRIENDS | frozenset("adversary enemy foe rival".split())
SIDES = frozenset(
    "sides two countries nations kingdoms "
    "both neighbours neighbors parties leaders allies partners governments pair rivals foes enemies adversaries "
    "belligerents signatories capitals".split()
)


OF_STATES = frozenset(
    "countries nations kingdoms "
    "neighbours neighbors governments president presidents capital capitals minister ministers navy navies "
    "army armies ministry ministries country neighbour neighbor government".split()
)
SIDE = frozenset(
    "leader country neighbour neighbor side navy army government minister president foe rival ally partner party "
    "capital ministry delegation".split()
)
