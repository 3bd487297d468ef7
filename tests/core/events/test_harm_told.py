"""Who would do the harm that is told: the speaker's own side menaces, another's deed is only foretold."""

from datetime import UTC, datetime

import pytest

from sitrep.model import Document
from tests_support.extracting import EXTRACTOR

DAY = datetime(2025, 11, 12, 9, tzinfo=UTC)


def threats(text: str, title: str = "") -> list[str]:
    """'actor>recipient' of each threat."""
    found = EXTRACTOR.extract(Document(doc="x", title=title, text=text, published=DAY))
    return [f"{','.join(e.actor)}>{','.join(e.recipient)}" for e in found if e.kind == "threat"]


@pytest.mark.parametrize(
    ("sides", "text"),
    [
        (
            "AZE>ARM",
            "Baku informed Yerevan that its gas transit would stop on 1 March unless the checkpoint reopened.",
        ),
        ("RUS>MDA", "Moscow put Chisinau on notice that its wine would be turned back at the border."),
        (
            "BLR>POL",
            "Belarus will not sit on its hands if Poland closes the last crossing, its foreign minister said.",
        ),
        ("SDN>TCD", "General Burhan said the airfield at Amdjarass was a legitimate target."),
        ("PRK>KOR", 'Kim Yo Jong said the South would "pay dearly" for its leaflets.'),
        ("DZA>MAR", "Algeria said that it would cut the second pipeline if Rabat's drones came back."),
        ("CHN>LTU", "Beijing warned Vilnius that it would face consequences for the visit."),
        (
            "ETH>ERI",
            "The Ethiopian chief of staff said Eritrea would regret it if a single soldier crossed the Mereb.",
        ),
        ("ISR>IRN", "Israel's defence minister cautioned Tehran that it would burn if it fired again."),
        (
            "RUS>FIN",
            'Finland would be "the first to suffer" if it let in nuclear weapons, a Kremlin spokesman said.',
        ),
        ("HUN>UKR", "Viktor Orban threatened to cut off power supplies to Ukraine."),
        ("UKR>HUN", "Kyiv warned Budapest that it might turn off the oil."),
        ("M23>BDI", "The M23 said Burundian troops who did not leave the plateau would go home in coffins."),
        ("RSF>EGY", "The RSF's commander said Egypt would pay the price for every air strike."),
        (
            "WAGNER>MLI",
            "Wagner fighters told the elders of Kidal that the town would be flattened if the rebels returned.",
        ),
        (
            "GTM>",
            "The Guatemalan army warned smugglers that boats which ignored orders to stop would be fired on.",
        ),
        (
            "EU>GEO",
            "The EU's ambassador told Tbilisi that visa-free travel would be taken away if the law passed.",
        ),
        ("EU>CHN", "Brussels said it would hit back with tariffs of its own if Beijing curbed rare earths."),
        (
            "CAN>USA",
            "Canada's prime minister said electricity to New York would be cut if Washington went ahead.",
        ),
        ("ZMB>ZWE", "Lusaka informed Harare that the bridge would be closed to its lorries."),
        ("NGA>BEN", "Nigeria told the gunmen in Benin's park that they had a week to leave or be bombed."),
        (
            "KAZ>RUS",
            "Astana said that it would halt grain trains to Russia unless the ban on its wheat was lifted.",
        ),
        ("UZB>TKM", "Tashkent let Ashgabat know that water would be withheld."),
        ("MYS>PHL", "Kuala Lumpur said intruders from Sulu would be shot on sight."),
        ("AUS>SLB", "Canberra told Honiara that aid would be cut if it let the base go ahead."),
        ("SLB>AUS", "Honiara warned Canberra that the police mission would be sent packing."),
        (
            "USA>MEX",
            "The White House said that Mexico would face a duty of 30 per cent if fentanyl kept coming.",
        ),
        (
            "USA>HOUTHIS",
            "President Trump told the Houthis that hell would rain down on them if they did not stop.",
        ),
        ("ESP>ISR", "Madrid warned that ships with arms for Israel would be turned away from its ports."),
        (
            "SOM>ETH",
            "Mogadishu warned that it would expel every Ethiopian soldier unless the port deal was torn up.",
        ),
        ("DJI>ERI", "Djibouti told Asmara that it would not stand idle."),
        ("NPL>IND", "Kathmandu told Delhi that it would halt hiring of its soldiers."),
        ("BGD>MMR", "Dhaka cautioned that the next shell from Myanmar would be returned."),
        ("OMN>", "Muscat's coastguard announced that it would fire at speedboats that refused to stop."),
        ("GEO>EU", "Tbilisi warned the EU ambassador that he would be sent home."),
        ("XKX>SRB", "Pristina warned that mayors who took orders from Belgrade would be removed."),
        (
            "KOR>PRK",
            "Seoul's defence minister said that the North's regime would be finished if it used the bomb.",
        ),
        (
            "JOR>",
            "Jordan's army said that smugglers' drones would be answered with air raids beyond the frontier.",
        ),
        (
            "GIN>",
            "Conakry told the mining firm that its licence would be revoked unless it built the refinery by May.",
        ),
        ("RUS>EST", "Kremlin spokesman: Estonian ships that stop our tankers will be treated as pirates"),
        ("ELN>", "The ELN announced that any vehicle on the roads of Chocó before Sunday would be burned."),
        (
            "USA>IRN",
            'The American president gave Tehran two weeks, after which, he said, "bad things" would happen.',
        ),
        (
            "ISR>SYR",
            "Israel's defence minister said that Damascus would be hit again if its army entered Sweida.",
        ),
        ("POL>UKR", "Warsaw informed Kyiv that it would veto its accession until the exhumations began."),
        ("HUN>UKR", "Budapest told Kyiv that not a litre of diesel would cross the border."),
        (
            "UKR>RUS",
            "President Zelensky told Moscow that blackouts in Kyiv would be answered with blackouts in Moscow.",
        ),
        ("NLD>", "The Dutch navy said ships that refused inspection would be seized."),
        (
            "DEU>TUR",
            "Berlin let Ankara know that the jets would not be delivered if the mayor stayed in jail.",
        ),
        ("ECOWAS>NER", "ECOWAS gave Niger's generals a week to free the president, or it would use force."),
        ("JNIM>MLI", "JNIM said that no tanker would enter Bamako until the junta let women wear the veil."),
        (
            "COD>UGA",
            "Kinshasa said that Ugandan troops who strayed beyond Beni would be treated as the enemy.",
        ),
    ],
)
def test_what_the_speakers_side_would_do_to_another_is_a_threat(sides: str, text: str) -> None:
    assert threats(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "The UN warned that famine would spread in Darfur if the roads stayed shut.",
        "Analysts warned that Russia might attack Moldova if Odesa fell.",
        "The British embassy warned its citizens that buses in Peru could be attacked.",
        "The World Bank said Kenya would lose investors if the tax was passed.",
        "The president said the government would help Ukraine if Russia attacked again.",
        "Germany's defence minister warned that Russia could attack Nato by 2029.",
        "Kyiv warned that Russia would strike the power grid again this winter.",
        "Japan's prime minister said the country would face difficult months.",
        "The Red Cross warned that hospitals in Gaza would close unless fuel came.",
        "The Kenyan army said it would destroy two tonnes of old ammunition on Friday.",
        "The Spanish coach said his team would be punished if it made mistakes.",
        "The carmaker said it would close its plant in Poland if demand fell.",
        "The union said its members would walk out unless pay rose.",
        "France denied that it had threatened to cut aid to Niger.",
        "Russia's central bank said prices would be hit hard if the rouble fell.",
        "A Nato official said the alliance would respond to a request from Kyiv.",
        "The Danish minister said the bridge would be closed for repairs.",
        "The mayor of Madrid said that drivers who parked there would be fined.",
        "Egypt said it would respond to the Ethiopian letter in writing.",
        "The UN envoy said that more civilians would be killed unless the two sides talked.",
        "The lawyer said that his client would face prison if he went back to Turkey.",
        "The Malian army said that two jihadists had been killed and a depot destroyed.",
        "Doctors warned that patients would die if the blockade continued.",
        "The White House said it would cut taxes if Congress agreed.",
        "The Swiss government said it would close its embassy in Khartoum for the holiday.",
        "The Polish army said it would take part in the exercise if the weather allowed.",
        "The Finnish navy said a mine from the war would be blown up on Monday.",
        "Iraq's oil ministry said exports would be cut to meet its quota.",
        "Sweden's government said the tax on aviation would be cut.",
        "The opposition in Ghana said voters would punish the government.",
        "The Turkish minister warned that earthquakes would strike again.",
        "The Israeli army warned residents that they were in a combat zone.",
        "The US State Department warned Americans that they could be detained in Venezuela.",
        "The commander said that the troops would be home by Christmas.",
        "The Indian court said that those who had burned the train would be hanged.",
        "An expert said that Taiwan would be cut off within days in a war.",
        "The IMF warned Argentina that inflation would return if spending rose.",
        "The Philippine coast guard said a typhoon would strike Luzon if it kept its course.",
        "The bishop said that those who lied would burn in hell.",
        "Hungary's leader said that Brussels would regret its energy policy at the polls.",
        "The Norwegian government said that it would fire the head of the oil fund.",
        "South Sudan said that the wounded would be flown out if the weather improved.",
        "The Greek minister said that the fire would be put out by night.",
        "The ambassador said the two countries would sign if the text was ready.",
        "The Serbian president said that the dam would be destroyed if the floods went on.",
        "Lebanon's prime minister said that the country would collapse without aid.",
        "Iran warned Israel might attack its nuclear sites before the vote.",
        "The rescue team said that the road would be cut off if rain fell.",
        "The general said that the ceasefire would hold if both sides wished.",
        "Ethiopia said that it would defend its athletes against the charges.",
        "The economy would suffer if the strike went on, the finance minister of Chile said.",
        "The World Food Programme said rations would be cut unless donors paid.",
        "Zambia said it would impose a levy on maize.",
        "The Estonian foreign minister said Russia would be isolated if it broke the truce.",
        "The airline said flights to Tel Aviv would be suspended until May.",
        "Nepal's army said that it would shoot a film about the peak.",
        "The Chadian minister said that the rebels had burned two villages.",
        "The Colombian health minister warned that the virus would kill thousands if nothing was done.",
        "The Ukrainian grid operator said that power would be cut for four hours on Monday.",
        "The EU said that it would extend sanctions against Russia in July.",
        "Britain will expel two Russian diplomats, the foreign secretary said.",
        "The German navy said it would send a frigate to the Red Sea.",
        "Thailand's army said the Cambodian side had warned villagers of mines.",
        "The Kremlin said that it would respond to the American proposal this week.",
        "The Saudi minister said the kingdom would cut output if the price of oil fell.",
        "The police in Nairobi said that protesters who broke the law would be arrested.",
        "The museum said any visitor who touched the pictures would be expelled.",
        "Russia's ambassador said relations would suffer.",
        "The court warned the minister that he would be fined if he did not appear.",
        "Egypt's football federation warned Zamalek that points would be taken away.",
        "Zelensky said that Putin would attack another country if he was not stopped.",
        "Refugees said that the soldiers would shoot them if they returned.",
        "A villager said that the fighters would burn the market if it opened.",
        "The US commander said that the drill would go ahead even if it rained.",
        "The ministry said that the wells would be closed if the water was bad.",
        "The German chancellor said that Berlin would not abandon Kyiv.",
        "Sudan's finance minister said that the pound would fall if gold was smuggled.",
        "The Japanese central bank said it would act if the yen fell.",
        "Turkey's president said that the interest rate would come down.",
        "The Afghan minister said that girls would be allowed back to school if conditions permitted.",
        "The envoy said that Israel had to stop, or the truce would collapse.",
        "Aid agencies said that Sudan would starve.",
        "The French foreign minister said any attack on civilians must be condemned.",
        "Kenya's minister said that hotels would close if tourists stayed away.",
        "Belgium's prime minister said that the measure would hit Belgian banks hard.",
        "The general told parliament that the army would run out of shells in a week.",
        "The captain said his ship would be sunk if the pumps failed.",
        "Peru's president said that she would not resign.",
        "The oil minister said that the pipeline would be repaired if the shelling stopped.",
        "The Czech minister said that Prague would deliver shells if the money was there.",
        "The rebels warned civilians to leave the town because of the fighting.",
        "The Lithuanian army said it would close the airspace for a drill.",
        "Armenian opposition leaders said that Azerbaijan would attack if the road was opened.",
        "Spain said that it would sue the firm if it did not pay.",
        "The African Union warned that the region would burn if the war spread.",
        "The pope said that nations that sold arms would be judged by God.",
        "Chad's president said that he would attack poverty.",
        "The Belgian firm said that it would cut off customers who had not paid.",
        "The head of the Bundeswehr said that the brigade would be ready if Russia attacked.",
        "Cuba's health ministry warned that vaccine supplies would be cut by the embargo.",
        "A Thai minister said that the gates would be opened again if calm returned.",
        "The Syrian minister said that the looters would be tried.",
        "The Swiss said that the account would be frozen if the bank was asked to.",
        "Uganda's health ministry said the markets would be shut if Ebola spread.",
        "The Iraqi prime minister said that the militias would be brought under the state.",
        "The Japanese defence minister said that North Korea would fire a missile soon.",
        "The Kazakh president said that the plan would be killed in parliament.",
        "Moldova's prime minister warned that Moscow would use gas to topple her government.",
        "The UN secretary-general said that those who attacked peacekeepers would be held to account.",
        "Poland's army said that it would close the airspace over the range while it tested missiles.",
        "Norway's prime minister said that the country would answer the call for generators.",
        "The French minister said his country would leave the fair if the pavilion was not ready.",
        "Egypt's irrigation minister said that farms would be cut off by the flood if the canal was not cleared.",
        "The Ukrainian energy ministry said power would be cut in Kyiv if frost came.",
        "A retired general said that China would sink the carriers in a day if war came.",
        "The foreign ministry in Ottawa advised Canadians that they might be detained in China.",
        "NATO's secretary-general said that Russia would strike within five years.",
        "Thailand's prime minister said that the market would be shut if the river rose.",
        "The Kenyan police said that drivers without lights would be stopped.",
        "Japan's trade minister said that exports would suffer if the yen rose.",
        "Serbia's energy firm said it would halt supplies to customers who had not paid.",
        "The Iraqi general said that the last militants would be eliminated by spring.",
        "The judge in The Hague said that the general would be punished if he was guilty.",
        "Turkey said that it would join the exercise off Libya if asked.",
        "An American senator said that Iran would face a reckoning.",
        "The Chilean navy warned that waves would hit the coast at Arica.",
        "Taiwan's opposition said the army would collapse if China attacked.",
        "The Saudi energy minister said that he would cut exports in July.",
        "Israel's energy minister said gas to Egypt would be cut for repairs in May.",
        "The mayor of Kherson said that shells would fall again.",
        "The Red Cross told families that the bodies would be returned.",
        "The Brazilian minister said that the fire would burn for weeks if no rain came.",
        "Greece's shipowners said they would leave if taxes rose.",
        "The head of the IAEA said inspectors would leave Iran if access was cut.",
        "Mali's prime minister said that teachers who refused to work would be dismissed.",
        "Nigeria's president said the state would crush poverty.",
        "The Colombian army said that it had killed four men who would have attacked a base.",
        "The American envoy said that the talks would end if nobody came.",
        "Estonia said that the border would be open at night again from May.",
        "Sweden's police said that gangs would strike again.",
        "Kazakhstan said that it would return the stolen paintings to Russia.",
        "The Peruvian president said that she would fight to the end against the charges.",
        "The general told his men that they would be home soon or be relieved.",
        "Congo's health minister said that schools would close if cholera spread.",
        "Pakistan's weather office warned that floods would hit Sindh.",
        "The Belgian government said it would shut two reactors.",
        "Rwanda's minister said that the border would close at six.",
        "Bolivia's president said he would send the bill back if it was changed.",
        "The ministry said that soldiers who deserted would be tried.",
    ],
)
def test_warnings_plans_and_plain_life_are_none(text: str) -> None:
    assert threats(text) == []


@pytest.mark.parametrize(
    ("sides", "text"),
    [
        (
            "LVA>BLR",
            "Latvia will close its border with Belarus if balloons carrying contraband keep coming, its minister said.",
        ),
        ("TUR>SYR", "Turkey would go into Syria again if the attacks went on, its defence minister said."),
        (
            "SRB>NATO",
            "Serbia could use its missiles if NATO troops crossed the river, its army chief said.",
        ),
        (
            "IRN>GBR",
            "Iran will halt the inspectors' work should Britain ask for more, its foreign minister said.",
        ),
        ("KEN>SOM", "Kenya warned that it might not let the Somali boats through again."),
        (
            "DZA>TCD",
            "Chad's army had moved, and any raid would meet a forceful reply, an Algerian general said.",
        ),
        (
            "EGY>ETH",
            'President Sisi told Cairo\'s parliament that an Ethiopian strike would bring "a reply".',
        ),
        ("NER>REBELS", "Should the rebels touch the miners, a Nigerien general said, the army will go in."),
    ],
)
def test_what_hangs_on_anothers_deed_is_a_threat(sides: str, text: str) -> None:
    assert threats(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "Peru's army said that it would burn the contraband if the court agreed.",
        "Ghana's president said he would go to Togo if the weather allowed it.",
        "Rwanda said that its engineers would use Kenyan cement if the price fell.",
    ],
)
def test_what_harms_nobody_is_none_whatever_it_hangs_on(text: str) -> None:
    assert threats(text) == []


@pytest.mark.parametrize(
    ("sides", "text"),
    [
        ("BOL>", "Bolivia's president gave mining firms two months to leave the salt flat."),
        ("MMR>REBELS", "Myanmar's army gave the rebels two days to lay down their arms."),
        (
            "TGO>GHA",
            "Togo's army gave the Ghanaian soldiers camped at the bridge three days to withdraw.",
        ),
        ("LSO>", "Lesotho's army chief gave the prime minister 24 hours to resign."),
    ],
)
def test_a_term_that_is_set_for_others_is_a_threat(sides: str, text: str) -> None:
    assert threats(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "Norway broke off relations with Mali, giving its diplomats 72 hours to leave.",
        "Denmark gave its consent to the sale of the boats three days ago.",
        "Peru gave the fishermen trained in Lima two weeks to repaint their boats.",
    ],
)
def test_a_term_for_diplomats_or_work_is_none(text: str) -> None:
    assert threats(text) == []


def test_what_is_let_be_known_is_told() -> None:
    assert threats("Israel let it be known through go-betweens that otherwise the camp would be bombed.") == [
        "ISR>"
    ]
    assert threats("Any plane over Gao, the Malian army let it be known, will be shot down.") == ["MLI>"]


def test_a_warning_to_those_who_may_do_a_thing_is_a_threat() -> None:
    assert threats("Iran's speaker issued a warning to states that might board its tankers.") == ["IRN>"]
    assert threats("Iran's weather office issued a warning to states that border the Caspian Sea.") == []


def test_the_danger_that_a_state_is_menaces_nobody() -> None:
    assert threats("The ministers of Estonia and Latvia discussed the threat from Russia.") == []
    assert threats("Poland answers the growing threat from Russia with a new brigade.") == []


@pytest.mark.parametrize(
    ("sides", "text"),
    [
        (
            "IRN>TKM",
            "Iran's army chief told Turkmenistan that any change to the border would not be tolerated.",
        ),
        ("TGO>GHA", "Togo's president said he would declare war on Ghana at the first shot."),
        ("BLR>LVA", 'Belarus said the Latvians would be "in for a nasty surprise" if they shut the road.'),
        ("OMN>YEM", "Oman has put Yemen on notice."),
    ],
)
def test_usual_turns_menace(sides: str, text: str) -> None:
    assert threats(text) == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "Latvia put its guard on six hours' notice.",
        "Peru's president said the price would not be accepted.",
        '"We have had no answer from Chile," the minister of Peru said.',
        '"The government will end its subsidies," the minister of Peru said.',
        '"There will be more talks with Chile," the minister of Peru said.',
        '"We shall take all steps to help the farmers," the minister of Peru said.',
        '"Our trade with Chile is at risk," the minister of Peru said.',
    ],
)
def test_turns_of_plain_life_menace_nobody(text: str) -> None:
    assert threats(text) == []
