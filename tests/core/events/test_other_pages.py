"""Texts from the other pages of a paper, and acts of armed men that stand on them: only the latter are told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitrep.events.no_act.gate import SOCIAL
from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

PAGES = (
    (
        "Opposition holds Zagreb as turnout slumps",
        "The centre-left kept control of the Croatian capital on Sunday, taking 26 of the 47 seats in the "
        "city assembly after a campaign dominated by rubbish collection and the price of flats. Mayor "
        "Tomislav Tomasevic thanked volunteers who had knocked on 90,000 doors. His rival, who lost "
        "ground in the eastern suburbs, conceded shortly after ten. Turnout fell to 38 per cent, the "
        "lowest since independence. Both camps now turn to the run-off in Split, where neither candidate "
        "came near half of the vote. Party strategists will be deployed along the coast this week, and "
        "the premier has promised to lead the charge himself. ",
    ),
    (
        "Court throws out challenge to pension law",
        "Kenya's Court of Appeal on Friday struck down part of the 2024 Pensions Act, ruling that the "
        "Treasury had seized powers that belong to county assemblies. The three judges ordered the state "
        "to pay costs. Lawyers for the Treasury had attacked the petition as frivolous and said they "
        "would fight on in the Supreme Court. The act raised contributions for 600,000 civil servants. "
        "Teachers' unions, which brought the case, said the ruling was a blow struck for ordinary "
        "workers. A further hearing has been set for March, and parliament has until then to repair the "
        "text. ",
    ),
    (
        "Frankfurt closes higher as bank rallies",
        "German shares closed at a record on Thursday after the European Central Bank held its fire on "
        "rates. Commerzbank led the advance with a gain of 6 per cent after it beat back a bid by "
        'UniCredit for the second time. Rheinmetall retreated 2 per cent as investors took profits. "The '
        'bulls have taken the hill and nobody is shooting at them," said a trader in Munich. The euro '
        "held its positions against the dollar. Next week brings data on German factory orders, and "
        "analysts expect the chemicals sector to come under fire once more. ",
    ),
    (
        "Obituary: Sir Alan Prideaux, who mapped the ocean floor",
        "Alan Prideaux, who has died at 91, spent forty years sending ships over the Atlantic to listen "
        "to its bottom. Born in Truro, he was called up in 1952 and served as a radar mechanic in Malta, "
        "an experience he described as two years of sardines. At Cambridge he joined the group that "
        "discovered how the plates move. He led eleven expeditions, lost two instruments to Soviet "
        "trawlers, and never forgave the Treasury for scrapping his ship. He delivered the Bakerian "
        "lecture in 1987. His wife, Margaret, and three daughters survive him. ",
    ),
    (
        "Blues bombarded but hold on for point",
        "Rovers laid siege to the visitors' goal for most of the second half yet had only a draw to show "
        "for it. Striker Amadou Sylla opened fire after three minutes, and the same player hit the bar "
        "before the break. Coventry, reduced to ten men when captain Joe Rudd was sent off, retreated "
        "into their own area and defended as if their lives depended on it. Manager Paul Keane said he "
        "would bring in reinforcements in January. The club has asked the league to postpone Tuesday's "
        "match against Hull because of a virus in the squad. ",
    ),
    (
        "Parliament passes budget after all-night sitting",
        "Belgium's federal parliament approved the 2026 budget at half past five on Friday morning by 81 "
        "votes to 62. The government aims to cut the deficit to 4.5 per cent of output, mainly by "
        "freezing departmental spending and raising excise on tobacco. Prime Minister Bart De Wever "
        "called the text an act of responsibility. The socialists, who had tabled 340 amendments, said it "
        "was an attack on the weakest. Defence gets an extra 400 million euros, most of it for pensions "
        "and barracks roofs. The regions must present their own budgets by the end of January. ",
    ),
    (
        "Scientists trap antimatter in record numbers",
        "Physicists at CERN have captured more than 15,000 atoms of antihydrogen, eight times as many as "
        "in any earlier attempt. The team bombarded a cloud of positrons with laser light, which slowed "
        'them down, and then released antiprotons into the trap. "It is like calling up a regiment where '
        'you used to have a platoon," said Niels Madsen of Swansea University. The atoms were held for '
        "several hours. Next year the group wants to strike them with ultraviolet pulses in order to "
        "measure how they fall. The results appeared in Nature Communications. ",
    ),
    (
        "Locusts invade Rajasthan again",
        "Swarms of desert locusts have crossed into Rajasthan from Sindh and attacked crops in Jaisalmer "
        "and Barmer, the farm ministry said. Officials sent out 60 teams with sprayers, and two drones "
        "were used to treat tall trees. Growers fear for the cumin harvest. The insects, which can cover "
        "150 km in a day, landed on Monday near Pokaran and had moved on by Wednesday. The Food and "
        "Agriculture Organization warned of a second wave in July if the rains are good. India lost "
        "170,000 hectares to the pest in 2020. ",
    ),
    (
        "Carmaker to cut 3,000 jobs in Slovakia",
        "Volkswagen will cut 3,000 jobs at its Bratislava plant by 2028, the company said on Wednesday, "
        "blaming weak demand and an onslaught of cheap Chinese rivals. The factory will stop building the "
        "Touareg and receive a new electric model instead. Unions threatened to strike unless management "
        "withdraws the plan. Economy Minister Denisa Sakova said she would ask Wolfsburg for talks on "
        "state aid. The plant, which supplies a fifth of the group's large cars, delivered 330,000 "
        "vehicles last year. Shares rose 1 per cent. ",
    ),
    (
        "Eighty years on, Dresden rings its bells",
        "Church bells rang across Dresden on Thursday evening to remember the bombing of 13 February "
        "1945, when British and American aircraft set the old city on fire and killed some 25,000 people. "
        "About 10,000 residents joined hands along the Elbe. The mayor laid a wreath with a delegation "
        "from Coventry, its twin city since 1959. A march of the far right was kept at a distance by the "
        "police. In the Frauenkirche, the last survivor of the girls' choir read from the diary that she "
        "kept that night. ",
    ),
    (
        "Villagers storm council over school",
        "Parents occupied the council chamber at Ballinrobe on Monday evening in protest against the "
        "closure of a primary school with 31 pupils. They released the councillors after two hours, in "
        'time for supper. "We took no hostages, only biscuits," said Maeve Conroy, a mother of three. The '
        "education department in Dublin says the building needs a new roof and that no money has been set "
        "aside. The council has agreed to send a delegation to the minister, who will receive it in "
        "October. ",
    ),
    (
        "Chess: Indian teenager storms to lead",
        "Rameshbabu Praggnanandhaa seized the lead at Wijk aan Zee on Saturday when he broke the defence "
        "of the Dutch champion Jorden van Foreest in 43 moves. White sacrificed a knight, captured two "
        "pawns and launched an attack on the king's side which Black met with a blunder. Gukesh drew with "
        "Abdusattorov of Uzbekistan after a long siege. In the Challengers' group the Turkish prodigy "
        "Yagiz Kaan Erdogmus won again. There is no play on Monday; on Tuesday the leaders meet. ",
    ),
    (
        "Hospital ship of the desert marks birthday",
        "The Lifeline Express, a hospital on rails, pulled into Latur this week, 34 years after its first "
        "journey. In its two operating theatres, surgeons will repair cleft lips and clear cataracts "
        "until the end of the month. The train has treated 1.4 million people, all of them free of "
        "charge. It is run by a foundation in Mumbai and hauled by Indian Railways. The cars were given "
        "by the railways and refitted by donors. Patients come from up to 200 km away; many have never "
        "seen a doctor. ",
    ),
    (
        "Ghana's cocoa growers face hungry season",
        "Cocoa farmers in Ashanti say black pod disease has invaded their plantations after the heaviest "
        "rains in a decade. Cocobod, the state marketing board, has supplied fungicide to 120,000 "
        "growers, but many say it came too late. World prices retreated to 5,800 dollars a tonne last "
        "week. Smugglers take part of the crop to Ivory Coast, where it fetches more. The board has "
        "raised the farmgate price to 58,000 cedis and promised to pay arrears by Christmas. Buyers in "
        "Amsterdam expect a harvest of 600,000 tonnes. ",
    ),
    (
        "Rail union calls off walkout",
        "Drivers at Deutsche Bahn will not go on strike over Easter after all. The GDL union and the "
        "railway reached a deal in the small hours of Wednesday after seventeen rounds of talks. It gives "
        "staff 4.1 per cent more in two steps and a bonus of 700 euros. Claus Weselsky's successor, Mario "
        "Reiss, spoke of an armistice rather than a peace. The railway, which had accused the union of "
        "holding passengers hostage, said trains would run to schedule. Members must still ratify the "
        "agreement in a ballot. ",
    ),
    (
        "Start-up raises $40m to fight fraud",
        "Tallinn-based Veriwatch has raised 40 million dollars from investors led by Atomico to arm banks "
        'against fraudsters. Its software fires off an alert as soon as an account is under attack. "We '
        'are in an arms race with people who never sleep," said founder Liis Tamm, who served in '
        "Estonia's cyber command. The company has deployed its agents at 60 lenders from Lisbon to Seoul "
        "and plans to enter the United States next year. It employs 210 people, a third of them in "
        "Ukraine. ",
    ),
    (
        "Marathon: Kenyan runs away from field in Valencia",
        "Kenya's John Korir broke clear of the Ethiopian pack at 32 km on Sunday and won the Valencia "
        'marathon in 2:02:24. Amanal Petros of Germany came second in a national record. "I attacked on '
        "the bridge and nobody answered,\" Korir said. In the women's race Joyciline Jepkosgei fought off "
        "Peres Jepchirchir. Organisers had deployed 3,000 volunteers along the course. A runner who "
        "collapsed at the finish was taken to hospital and is recovering. More than 36,000 took part. ",
    ),
    (
        "Wolves return to Luxembourg",
        "For the first time in 130 years a pair of wolves has settled in the north of Luxembourg, the "
        "nature agency said on Tuesday. Cameras near Wiltz captured the animals in January, and droppings "
        "were sent to Senckenberg in Germany for tests. Two sheep were killed on a farm nearby. The "
        "minister of the environment, Serge Wilmes, promised compensation and fences. Hunters have asked "
        "for permission to shoot, which the law does not allow. The wolves probably came from the Belgian "
        "Hautes Fagnes, where three packs live. ",
    ),
    (
        "Russia's central bank cuts rate",
        "The Bank of Russia lowered its key rate by half a point to 16 per cent on Friday, as expected. "
        "Inflation slowed to 6.6 per cent in November. Governor Elvira Nabiullina said that the economy "
        "was coming out of overheating but that expectations remained high. The rouble weakened slightly "
        "to 80 a dollar. Exporters had called for a bolder step. The bank sees growth of 1 per cent next "
        "year. Its next meeting on rates is due on 13 February. Economists at Alfa-Bank forecast 13 per "
        "cent by the end of 2026. ",
    ),
    (
        "Letters to the editor",
        "Sir, your correspondent asks why nobody marches against the closure of village post offices "
        "(Letters, 3 May). The answer is simple: they were taken from us one by one, in the dark. In our "
        "valley the first was abandoned in 2009, the last surrendered in March. The company promised a "
        "van that would deliver stamps twice a week. It came once. I have written to the minister, who "
        "sent me a brochure about digital transformation. If he should visit, he will find us armed with "
        "pens. Yours, Owen Prys-Roberts, Dolgellau. ",
    ),
    (
        "Danish queen's sculpture shown in Copenhagen",
        "An exhibition with 120 works by Queen Margrethe opened at Aarhus on Saturday. It ranges from "
        "embroidery to stage sets for the Tivoli ballet. The queen, who gave up the throne two years ago, "
        "arrived by train and stayed for an hour. Several pieces were lent by Norway's King Harald, who "
        "could not come. The museum expects 200,000 visitors by September. A small painting of a "
        "destroyed village in Jutland hangs in the last room; she made it after a visit to Dybbol, where "
        "the Prussians stormed the redoubts in 1864. ",
    ),
    (
        "Senators grill nominee for space agency",
        "Jared Isaacman faced a barrage of questions on Wednesday at his second hearing in the Senate. "
        "Republicans from Alabama wanted to know whether he would fire staff at Huntsville; Democrats "
        "pressed him about his ties to Elon Musk. He pledged to land Americans on the Moon before China "
        'does. "We are in a race, and we cannot lose," he said. The committee is to vote on Monday. '
        "Isaacman, who has flown to orbit twice at his own expense, was nominated a year ago, withdrawn "
        "in May and put forward again in November. ",
    ),
    (
        "Sri Lanka tea workers win pay rise",
        "Tea pickers in Sri Lanka's hill country will earn 1,750 rupees a day from January, after the "
        "government and the planters agreed to split the cost of a rise. The estates had fought the "
        "increase for two years. President Anura Kumara Dissanayake announced it in his budget speech. "
        "Some 160,000 workers benefit, most of them women. Last month's cyclone cut the roads to Nuwara "
        "Eliya and swept away 40 line houses; the pickers went back to work within a week. Exports of "
        "Ceylon tea brought in 1.4 billion dollars in 2024. ",
    ),
    (
        "Old bomb halts trains in Cologne",
        "An American bomb from the Second World War held up trains in Cologne for three hours on "
        "Thursday. Workers laying cables had come upon it near the Deutz bridge. Some 1,800 people had to "
        "leave their homes, among them the residents of a nursing home. The experts removed two fuses "
        "shortly after four. In June the city had to move 20,500 people when three bombs were found on "
        "one day, the biggest such operation since 1945. The bomb, weighing ten hundredweight, has been "
        "taken away by lorry. ",
    ),
    (
        "Rohingya poet wins prize",
        "Mayyu Ali, who writes in a shelter at Cox's Bazar, has won this year's Oxfam Novib award for "
        "free expression. He was 26 when soldiers burned his village in August 2017 and he fled across "
        'the Naf with his parents. His poems have been printed in The New York Times. "They took my '
        'house, my river and my name, and I am taking them back word by word," he told the jury. He now '
        "lives in Canada and teaches. The prize, of 2,500 euros, will be presented in The Hague in "
        "January. ",
    ),
)
"""Title and text of plain pages: elections, courts, budgets, markets, science, weather, sport, stage, memorials."""


def kinds(title: str, text: str) -> list[str]:
    day = datetime(2025, 11, 12, tzinfo=UTC)
    events = EXTRACTOR.extract(Document(doc="x", text=text, title=title, published=day))
    return [e.kind for e in events if e.kind not in SOCIAL]


@pytest.mark.parametrize(("title", "text"), PAGES, ids=[title for title, _ in PAGES])
def test_a_page_without_acts_tells_none(title: str, text: str) -> None:
    assert kinds(title, text) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (
            "Meanwhile the army of Mali said that its drones had struck a camp near Kidal on Tuesday.",
            "strike",
        ),
        ("In other news, Iran handed Sudan two radar systems on Monday.", "delivery"),
        ("On Monday gunmen abducted nine travellers near Kaduna.", "seizure"),
        ("Kenya and Somalia are to hold talks on the border in Nairobi on Friday.", "talks"),
        ("Kenyan soldiers arrived in Port-au-Prince on Monday.", "deployment"),
    ],
)
@pytest.mark.parametrize("page", [0, 2, 5])
def test_an_act_on_such_a_page_is_told(sentence: str, kind: str, page: int) -> None:
    title, text = PAGES[page]
    assert kind in kinds(title, f"{text}\n\n{sentence}")
