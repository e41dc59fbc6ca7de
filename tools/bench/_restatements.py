"""Sentences, what says the same in other words, and what has the same words about something else.

Each row has a sentence, two restatements and a decoy. {who}, {town} and {n} are replaced, so that
a row gives several statements. Weights and constants of the search were chosen with `_ROWS`, whose
decoys are about other people and places; with `_HELD_BACK`, whose decoys name the same ones,
nothing was chosen.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Few names, so that each is in statements about twenty different things.
_PEOPLE = (
    *("Marta Lindqvist", "Tobias Okafor", "Ines Carvalho", "Pavel Horak", "Greta Sandoval"),
    *("Youssef Haddad", "Oona Brennan", "Rafael Queiroz", "Hanne Vestergaard"),
    *("Idris Achterberg", "Livia Moreau", "Casper Tanaka", "Noor Petrov", "Bea Adeyemi"),
)
_TOWNS = (
    "Aldbury Hexham Norrland Dunmore Kilbride Travers Westerholt Lomond Cairnbrook Salcombe Vardo"
)
KINDS = ("paraphrased", "other numbers", "negated", "other words", "said by somebody else")
EACH = 10  # statements of each row
_ROWS = (
    (
        "{who} resigned as mayor of {town} after {n} months in office.",
        "After {n} months, the mayor of {town}, {who}, stepped down.",
        "So {who} gave up the top job at the town hall in {town}.",
        "The office of the mayor in {town} closes at six, as {who} wrote {n} months ago.",
    ),
    (
        "The bridge at {town} cost {n} million to repair, according to {who}.",
        "Mending the crossing in {town} took {n} million, {who} says.",
        "What {who} told us is that they spent a fortune on fixing the {town} bridge.",
        "{who} plays bridge in {town} with {n} friends, and a million jokes are repaired there.",
    ),
    (
        "In {town}, {n} nurses went on strike, and {who} led them.",
        "{who} was at the head of the walkout of {n} hospital staff in {town}.",
        "The caregivers of {town} stopped working, with {who} speaking for them.",
        "A strike of lightning in {town} was led into the ground, {who} told the {n} nurses.",
    ),
    (
        "{who} sold the family bakery in {town} for less than it was worth.",
        "The bread shop of {who} in {town} went for a price below its value.",
        "It was cheap, really, what the buyer gave {who} for that business in {town}.",
        "The bakery of {town} sold a cake worth eating to the family of {who}.",
    ),
    (
        "Doctors in {town} warned that the new drug of {who} raises blood pressure.",
        "According to physicians in {town}, the medicine that {who} made causes hypertension.",
        "The medical people in {town} say that you get a higher pressure from what {who} sells.",
        "The pressure on doctors in {town} is new, {who} warned, and raises questions.",
    ),
    (
        "{who} spent {n} days alone in a boat after the storm near {town}.",
        "For {n} days {who} drifted at sea by herself when the gale off {town} was over.",
        "Nobody else was in the vessel with {who} when the bad weather hit {town}.",
        "{n} boats in {town} are named Storm, and {who} spent a day alone painting one.",
    ),
    (
        "The school in {town} banned telephones, and {who} says that grades rose by {n} percent.",
        "Since pupils of {town} may not bring phones, marks are {n} percent better, {who} claims.",
        "{who} thinks that children in {town} learn more without a mobile in class.",
        "Telephones in {town} have a school of fish on their screens, {who} says, {n} percent do.",
    ),
    (
        "{who} found a painting in the attic in {town} that is {n} times older than the house.",
        "Under the roof of a home in {town}, {who} discovered a very old picture.",
        "An ancient artwork lay upstairs in {town} until {who} came across it.",
        "{who} was painting the house in {town} and found the attic {n} times too small.",
    ),
    (
        "The river in {town} flooded {n} cellars, and {who} lost everything.",
        "When the water rose in {town}, {n} basements filled and {who} was left with nothing.",
        "{who} owns nothing any more since the inundation in {town}.",
        "{n} emails flooded in, {who} lost count of them, says the river guide of {town}.",
    ),
    (
        "{who} taught {n} prisoners in {town} to read.",
        "Thanks to {who}, {n} inmates of the jail in {town} are literate now.",
        "In the {town} prison, people learned letters from {who}.",
        "The prison of {town} has read and taught us nothing, said {who} for {n} minutes.",
    ),
    (
        "A court in {town} ordered {who} to pay a fine of {n} thousand for tax fraud.",
        "{who} cheated on taxes and was sentenced in {town} to pay {n} thousand.",
        "The judges of {town} punished {who} for hiding income.",
        "The tennis court in {town} is fine, and {who} ordered {n} thousand balls for it.",
    ),
    (
        "{who} walked from {town} to the sea without shoes in {n} days.",
        "It took {who} {n} days to reach the coast barefoot, starting in {town}.",
        "With nothing on the feet, {who} went on foot from {town} to the ocean.",
        "{who} sells shoes by the sea, {n} days a year, and walks home to {town}.",
    ),
    (
        "The {town} orchestra fired {who} because of {n} missed rehearsals.",
        "After {n} absences from practice, the musicians of {town} let {who} go.",
        "{who} lost the job in the {town} symphony for not showing up.",
        "{who} missed the fire at the orchestra in {town} while {n} people rehearsed.",
    ),
    (
        "Wolves killed {n} sheep near {town}, and {who} wants them shot.",
        "{who} demands that the wolves that tore {n} lambs at {town} be hunted.",
        "The predators around {town} should be culled, as {who} sees it.",
        "{who} shot a film about {n} sheep near {town}, and it is called Wolves.",
    ),
    (
        "{who} believes that the moon landing of the {town} museum exhibit is badly explained.",
        "In the eyes of {who}, the museum in {town} describes Apollo poorly.",
        "What visitors of {town} learn there about astronauts is unclear, {who} complains.",
        "{who} explained the landing at the stairs of the museum in {town} under the moon.",
    ),
    (
        "Rents in {town} doubled in {n} months, so {who} moved into a van.",
        "{who} lives in a camper since housing in {town} costs twice as much as before.",
        "An apartment in {town} became unaffordable, and {who} sleeps in a vehicle.",
        "{who} rents a van in {town} and moved {n} doubles of the statue in a month.",
    ),
    (
        "{who} invented a battery in {town} that lasts {n} years.",
        "A power cell that works for {n} years was devised by {who} in {town}.",
        "Thanks to the engineer {who} of {town}, one need not recharge for ages.",
        "The battery of drummers in {town} lasts as long as {who} invents songs, {n} years.",
    ),
    (
        "The newspaper of {town} printed a false story about {who}, and apologized.",
        "{who} got an apology from the {town} paper for a report that was untrue.",
        "The journalists in {town} said sorry for writing something wrong about {who}.",
        "{who} printed the story of {town} on newspaper with false colors, {n} copies.",
    ),
    (
        "{who} adopted {n} dogs from the shelter in {town}.",
        "{n} stray animals of {town} found a home with {who}.",
        "The kennel in {town} gave many pets to {who}.",
        "The shelter for cyclists in {town} was adopted by the town, says {who}, {n} dogs or not.",
    ),
    (
        "Scientists in {town} under {who} grew {n} grams of meat in a dish.",
        "{who} and the researchers of {town} made {n} grams of beef in the laboratory.",
        "Without any animal, a team of {town} led by {who} produced flesh.",
        "{who} ate a dish with {n} grams of meat in {town} among scientists.",
    ),
    (
        "{who} won the lottery in {town} and gave {n} percent of it away.",
        "The jackpot of {town} went to {who}, who donated {n} percent.",
        "{who} of {town} was lucky, and shared the money with strangers.",
        "In {town} a lottery decides who gives the speech, {who} won it in {n} percent of cases.",
    ),
    (
        "The factory in {town} poisoned the lake, and {who} kept silent for {n} years.",
        "For {n} years {who} told nobody that the plant of {town} polluted the water.",
        "{who} hid that toxic waste had been let into the lake at {town}.",
        "{who} was silent at the lake of {town}, {n} years after leaving the factory.",
    ),
    (
        "{who} learned the language of {town} in {n} weeks by listening to the radio.",
        "In {n} weeks, just from broadcasts, {who} could speak as they do in {town}.",
        "Hearing programs on air was how {who} picked up the dialect of {town}.",
        "The radio of {town} has a language course, says {who}, nobody listens, {n} weeks long.",
    ),
    (
        "A fire destroyed the archive of {town} and {n} thousand letters of {who}.",
        "{n} thousand letters by {who} burned with the records of {town}.",
        "What {who} had written went up in flames in the document store of {town}.",
        "{who} archives {n} letters on fire safety in {town} a year.",
    ),
    (
        "{who} climbed the tower of {town} {n} times to raise money for children.",
        "To collect donations for kids, {who} went up the {town} spire {n} times.",
        "For a charity for the young, {who} ascended the steeple in {town}.",
        "Children climbed on the money box of the tower in {town}, {n} times, says {who}.",
    ),
    (
        "The airline lost the luggage of {who} in {town} and took {n} weeks to find it.",
        "{n} weeks passed until the suitcases of {who} turned up, gone missing in {town}.",
        "The carrier could not tell where the bags of {who} were after {town}.",
        "{who} found an airline in {town} that takes luggage for nothing, for {n} weeks.",
    ),
    (
        "{who} predicted the election in {town} with an error of {n} votes.",
        "The forecast of {who} for the ballot in {town} was off by {n} votes only.",
        "{who} knew nearly exactly how the people of {town} would vote.",
        "{who} elected to stay in {town}, an error that {n} people had predicted.",
    ),
    (
        "{who} was cured of malaria in {town} after {n} days of fever.",
        "The malaria of {who} was over in {town} when {n} days had gone by.",
        "A hospital in {town} healed {who} of the disease that mosquitoes bring.",
        "{town} has football fever, and {who} is cured of it after {n} days.",
    ),
    (
        "The bank of {town} gave {who} a loan without asking for security, {n} thousand.",
        "{who} could borrow {n} thousand in {town} with no collateral.",
        "The lender in {town} trusted {who} and wanted no pledge.",
        "{who} sat on the bank of the river in {town} with {n} thousand security guards.",
    ),
    (
        "{who} keeps a diary of the weather in {town} since {n} years, every morning.",
        "For {n} years {who} has written down each day how cold or wet {town} is.",
        "Temperature and rain of {town} are noted daily by {who}.",
        "{who} wakes up every morning under the weather in {town} and keeps no diary, {n} in all.",
    ),
)


_HELD_BACK = (
    (
        "{who} closed the only pharmacy in {town} because nobody paid the bills for {n} weeks.",
        "Since customers had not paid for {n} weeks, {who} shut the one drugstore of {town}.",
        "You cannot buy medicine any more in {town}, as {who} ran out of money.",
        "{who} closed the window of the pharmacy in {town}, {n} bills flew out, and nobody paid.",
    ),
    (
        "{n} passengers were stuck in a train near {town} overnight, and {who} brought them soup.",
        "{who} fed the {n} people who spent the night in a halted train by {town}.",
        "When the railway broke down outside of {town}, it was {who} who gave everybody a meal.",
        "{who} will train {n} cooks overnight in {town}, and soup stuck to the passengers.",
    ),
    (
        "The mine at {town} hired {n} children, as {who} proved with photographs.",
        "{who} has pictures which show that {n} minors worked in the pit of {town}.",
        "Kids were employed underground in {town}, and {who} has the evidence.",
        "That photograph of {who} is mine, say {n} children who hired a boat in {town}.",
    ),
    (
        "{who} raised the wages of everybody in the {town} shipyard by {n} percent.",
        "In the shipyard of {town}, all got {n} percent more pay from {who}.",
        "The dock workers of {town} earn more now, thanks to {who}.",
        "{who} raised a flag at the shipyard in {town}, and {n} percent of everybody waved.",
    ),
    (
        "{who} planted {n} thousand trees around {town} against the dust.",
        "A forest of {n} thousand trees, which {who} grew by {town}, keeps the dust off.",
        "To stop the sand from blowing, {who} made a wood at {town}.",
        "{who} wiped the dust off {n} thousand books about trees in the plant in {town}.",
    ),
    (
        "The jury in {town} acquitted {who} of murder after {n} hours.",
        "It took the jury of {town} {n} hours to find {who} not guilty of murder.",
        "{who} walks free, cleared of the killing in {town}.",
        "{who} was on the jury of a cake contest in {town}, which is murder, {n} hours of it.",
    ),
    (
        "Hackers stole the passwords of {n} thousand patients in {town}, {who} admitted.",
        "{who} conceded that {n} thousand patients of {town} had their passwords stolen online.",
        "There was a data breach at the clinic in {town}, {who} had to say.",
        "{who} admitted {n} thousand patients in {town}, and hackers fixed the beds.",
    ),
    (
        "{who} fasted for {n} days in front of the parliament in {town}.",
        "For {n} days, {who} ate nothing outside of the parliament of {town}.",
        "{who} was on a hunger strike where the lawmakers of {town} meet.",
        "{who} was the fastest in front of the parliament in {town} for {n} days.",
    ),
    (
        "The vaccine trial in {town} was stopped when {n} volunteers of {who} fell ill.",
        "{who} ended the test of a vaccine in {town} since {n} of the volunteers got sick.",
        "The study of that shot in {town} is over, because {who} saw side effects.",
        "The trial of {who} in {town} stopped when {n} volunteers fell asleep about a vaccine.",
    ),
    (
        "{who} translated the laws of {town} into the language of the {n} refugees.",
        "The {n} refugees can read the laws of {town} in their own tongue, as {who} did that.",
        "Newcomers to {town} understand the rules now, which {who} put into their words.",
        "{who} passed {n} laws in {town} on how refugees may not translate a language.",
    ),
)


# Questions about the first twenty of `_ROWS`, without their names and numbers.
GERMAN_QUESTIONS = (
    "Wer ist vom Amt des Bürgermeisters zurückgetreten?",
    "Was hat die Instandsetzung der Brücke gekostet?",
    "Wo haben Pflegekräfte im Krankenhaus gestreikt?",
    "Wer hat die Bäckerei der Familie unter Wert verkauft?",
    "Welches neue Medikament verursacht Bluthochdruck?",
    "Wer trieb nach dem Sturm allein in einem Boot auf dem Meer?",
    "Sind die Noten besser, seit Handys in der Schule verboten sind?",
    "Wer hat auf dem Dachboden ein altes Gemälde entdeckt?",
    "Wer hat alles verloren, als das Hochwasser in die Keller lief?",
    "Wer hat Gefangenen das Lesen beigebracht?",
    "Wer wurde wegen Steuerbetrugs zu einer Geldstrafe verurteilt?",
    "Wer ist barfuß bis ans Meer gewandert?",
    "Warum wurde jemand aus dem Orchester entlassen?",
    "Sollen die Wölfe geschossen werden, die Schafe gerissen haben?",
    "Wer findet, dass das Museum die Mondlandung schlecht erklärt?",
    "Wer wohnt wegen der hohen Mieten in einem Wohnmobil?",
    "Wer hat einen Akku erfunden, der jahrelang hält?",
    "Welche Zeitung hat sich für einen falschen Bericht entschuldigt?",
    "Wer hat Hunde aus dem Tierheim aufgenommen?",
    "Wer hat im Labor Fleisch gezüchtet?",
)


class Statement(NamedTuple):
    """A sentence, one of `KINDS` of sentences about the same, and one about something else."""

    sentence: str
    kind: str
    restatement: str
    decoy: str


def statements(seed: int = 0) -> Iterator[Statement]:
    """Yield 300 statements, 60 of each kind; other seeds give them other names and numbers.

    Names do not give a restatement away: every person and town occurs with all topics, in
    restatements as in decoys.
    """
    yield from _of_rows(_ROWS, seed, decoy_names=5)


def held_back() -> Iterator[Statement]:
    """Yield 100 statements, 20 of each kind, with decoys that name the same people and places."""
    yield from _of_rows(_HELD_BACK, seed=1, decoy_names=0)


def _of_rows(
    rows: Sequence[tuple[str, str, str, str]], seed: int, decoy_names: int
) -> Iterator[Statement]:
    people, towns = list(_PEOPLE), _TOWNS.split()
    numbers = [11 + number * 17 % 88 for number in range(EACH * (len(rows) + 1))]
    if seed:
        chance = random.Random(seed)
        for mixed in (people, towns, numbers):
            chance.shuffle(mixed)

    def values(row: int, number: int) -> dict[str, object]:
        return {
            "who": people[(row + number) % len(people)],
            "town": towns[(3 * row + number) % len(towns)],
            "n": numbers[row * EACH + number],
        }

    for row, (sentence, close, free, decoy) in enumerate(rows):
        for number in range(EACH):
            own, others = values(row, number), values(row, number + decoy_names)
            forms = (
                close.format(**own),
                close.format(**{**own, "n": 9}),
                f"It is simply not true, I think: {close.format(**own)}",
                free.format(**own),
                f"As somebody said on the train, {free.format(**own)}",
            )
            kind = (number + seed) % len(KINDS)
            yield Statement(
                sentence.format(**own), KINDS[kind], forms[kind], decoy.format(**others)
            )
