"""The young people of the demonstration world: all made up, with names as families of many origins write them.

A line is: key, given names, family name, known as, date of birth, strand, group.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.clock import london
from shared.vocabulary import EligibilityGroup, Strand

BED, EMERGENCY = Strand.HUB_BED, Strand.HUB_EMERGENCY_BED
FOSTER, LODGINGS, SUPPORTED = (
    Strand.COMMUNITY_FOSTER_FAMILY,
    Strand.SUPPORTED_LODGINGS,
    Strand.SUPPORTED_ACCOMMODATION,
)
FAMILY, OWN_PLACE = Strand.OWN_FAMILY_WITH_OUTREACH, Strand.INDEPENDENT_WITH_OUTREACH
CARE, EDGE, EDGING, LEAVER = (
    EligibilityGroup.LOOKED_AFTER,
    EligibilityGroup.EDGE_OF_CARE,
    EligibilityGroup.EDGING_TO_CARE,
    EligibilityGroup.CARE_LEAVER,
)


@dataclass(frozen=True)
class Youth:
    """One made-up young person."""

    key: str
    given_names: str
    family_name: str | None
    known_as: str
    born_on: date | None
    strand: Strand
    group: EligibilityGroup
    born_on_is_estimated: bool = False


SCARBOROUGH = (
    Youth("jay", "Jay Michael", "Thornbury", "Jay", date(2011, 9, 14), BED, CARE),
    Youth("corey", "Corey", "Haslam", "Corey", date(2010, 6, 2), EMERGENCY, CARE),
    Youth("mia", "Mia", "Wray", "Mia", date(2012, 3, 30), FAMILY, EDGE),
    Youth("leah", "Leah Rose", "Pickard", "Leah", date(2013, 5, 19), FOSTER, CARE),
    Youth("finn", "Finn", "O'Dowd", "Finn", date(2014, 2, 8), FAMILY, EDGING),
    Youth("zara", "Zara", "Milburn", "Zara", date(2014, 10, 1), FAMILY, EDGING),
    Youth("leon", "Leon", "Milburn", "Leon", date(2009, 7, 21), FAMILY, EDGE),
    Youth("kasia", "Katarzyna", "Wiśniewska", "Kasia", date(2010, 11, 3), BED, CARE),
    Youth("gwilym", "Gwilym", "ap Rhŷs", "Gwil", date(2011, 1, 27), BED, CARE),
    Youth("layla", "Layla", "Al-Ḥaddād", "Layla", date(2012, 8, 11), BED, CARE),
    Youth("bridget", "Bridget Mary", "Ward", "Biddy", date(2011, 12, 25), EMERGENCY, CARE),
    Youth("margaret", "Margaret", "Ward", "Maggie", date(2013, 4, 4), FAMILY, EDGE),
    Youth("null", "Null", "Null-Smith", "Nully", date(2010, 2, 14), FAMILY, EDGE),
    Youth("suwarno", "Suwarno", None, "Suwarno", date(2010, 1, 1), LODGINGS, CARE, True),
    Youth("niamh", "Niamh", "Ní Bhraonáin", "Niamh", date(2009, 5, 6), LODGINGS, CARE),
    Youth("tomasz", "Tomasz", "Żółkiewski", "Tomek", date(2009, 9, 9), SUPPORTED, CARE),
    Youth("zoe", "Zoë", "D’Arcy", "Zoë", date(2012, 2, 29), FOSTER, CARE),
    Youth("musa", "موسى", "عبد الله", "Musa", date(2009, 3, 17), SUPPORTED, CARE, True),
    Youth("ellie", "Eleanor", "Smith-Okonkwo", "Ellie", date(2004, 6, 15), OWN_PLACE, LEAVER),
    Youth("dean", "Dean", "Xu", "Dean", date(2005, 10, 10), OWN_PLACE, LEAVER),
    Youth("aaliyah", "Aaliyah", "Begum-Hart", "Aaliyah", date(2012, 4, 17), FOSTER, CARE),
    Youth("jude", "Jude", "Scarfe", "Jude", date(2013, 1, 9), FOSTER, CARE),
    Youth("oisin", "Oisín", "Mac Gabhann", "Oisín", date(2011, 8, 2), FOSTER, CARE),
    Youth("ruby", "Ruby Mae", "Cappleman", "Ruby", date(2014, 6, 20), FOSTER, CARE),
    Youth("hamza", "Hamza", "Siddiqui", "Hamza", date(2009, 10, 4), LODGINGS, CARE),
    Youth("tia", "Tia", "Dunning", "Tia", date(2009, 2, 27), LODGINGS, CARE),
    Youth("yonas", "Yonas", "Tesfaye", "Yonas", date(2009, 7, 7), SUPPORTED, CARE, True),
    Youth("callum", "Callum", "Normandale", "Cal", date(2008, 12, 13), SUPPORTED, CARE),
    Youth("poppy", "Poppy", "Crawshaw", "Poppy", date(2012, 10, 30), FAMILY, EDGE),
    Youth("reece", "Reece", "Temple-Lowe", "Reece", date(2011, 2, 5), FAMILY, EDGE),
    Youth("nadia", "Nadia", "Kowalczyk", "Nadia", date(2010, 9, 18), FAMILY, EDGE),
    Youth("ethan", "Ethan", "Jowsey", "Ethan", date(2013, 7, 11), FAMILY, EDGE),
    Youth("isla", "Isla", "MacAskill", "Isla", date(2011, 12, 3), FAMILY, EDGE),
    Youth("joshua", "Joshua", "Okeke", "Josh", date(2012, 5, 22), FAMILY, EDGE),
    Youth("amber", "Amber", "Stonehouse", "Amber", date(2014, 3, 14), FAMILY, EDGING),
    Youth("kian", "Kian", "Purvis", "Kian", date(2014, 8, 25), FAMILY, EDGING),
    Youth("mabel", "Mabel", "Readman", "Mabel", date(2014, 1, 6), FAMILY, EDGING),
    Youth("dylan", "Dylan", "Frank", "Dylan", date(2013, 11, 19), FAMILY, EDGING),
    Youth("seren", "Seren", "Vasey", "Seren", date(2014, 5, 1), FAMILY, EDGING),
    Youth("luca", "Luca", "Esposito", "Luca", date(2014, 9, 9), FAMILY, EDGING),
    Youth("chantelle", "Chantelle", "Leadley", "Chan", date(2004, 4, 23), OWN_PLACE, LEAVER),
    Youth("kyle", "Kyle", "Agar", "Kyle", date(2005, 1, 15), OWN_PLACE, LEAVER),
)

HARROGATE = (
    Youth("amy", "Amy", "Milburn", "Amy", date(2008, 4, 12), OWN_PLACE, LEAVER),
    Youth("ola", "Aleksandra", "Nowak", "Ola", date(2011, 7, 7), BED, CARE),
    Youth("rhys", "Rhys", "Llewellyn", "Rhys", date(2010, 10, 20), BED, CARE),
    Youth("yasmin", "Yasmīn", "Karīmī", "Yas", date(2012, 1, 16), BED, CARE),
    Youth("tyler", "Tyler", "Boswell", "Ty", date(2011, 3, 3), BED, CARE),
    Youth("shay", "Séamus", "Ó Súilleabháin", "Shay", date(2010, 8, 30), EMERGENCY, CARE),
    Youth("thu", "Thu Hiền", "Nguyễn", "Thu", date(2009, 12, 1), EMERGENCY, CARE, True),
    Youth("billy", "William", "Boswell", "Billy", date(2013, 6, 24), FAMILY, EDGE),
    Youth("ines", "Inês", "dos Santos", "Inês", date(2012, 11, 11), FAMILY, EDGE),
    Youth("abel", "Abel", None, "Abel", None, FOSTER, CARE),
    Youth("freya", "Freya", "Björnsdóttir", "Freya", date(2011, 5, 5), FOSTER, CARE),
    Youth("stefan", "Ștefan", "Țurcanu", "Stef", date(2010, 4, 18), SUPPORTED, CARE),
    Youth("carys", "Carys", "Llŵyd", "Carys", date(2013, 9, 2), FAMILY, EDGING),
    Youth("daniel", "דניאל", "לוי", "Daniel", date(2012, 7, 13), FAMILY, EDGING),
    Youth("harvey", "Harvey", "Mc Cann", "Harv", date(2009, 1, 31), LODGINGS, CARE),
    Youth("precious", "Precious", "Adébáyọ̀", "Precious", date(2008, 12, 24), SUPPORTED, CARE),
    Youth("kai", "Kai", "A", "Kai", date(2012, 5, 28), FAMILY, EDGE),
    Youth("rosie", "Rosemary", "Fenwick", "Rosie", date(2003, 2, 22), OWN_PLACE, LEAVER),
    Youth("ibrahim", "İbrahim", "Yıldız", "İbo", date(2005, 8, 8), OWN_PLACE, LEAVER),
    Youth("lottie", "Charlotte", "Test", "Lottie", date(2011, 10, 31), FAMILY, EDGE),
    Youth("evie", "Evie", "Horsfall", "Evie", date(2012, 2, 8), FOSTER, CARE),
    Youth("kofi", "Kofi", "Asante", "Kofi", date(2013, 3, 21), FOSTER, CARE),
    Youth("bronwen", "Bronwen", "Ap Dafydd", "Bron", date(2011, 6, 16), FOSTER, CARE),
    Youth("archie", "Archie", "Thackwray", "Archie", date(2014, 7, 30), FOSTER, CARE),
    Youth("jasmine", "Jasmine", "Lofthouse", "Jaz", date(2009, 11, 24), LODGINGS, CARE),
    Youth("mateusz", "Mateusz", "Wójcik", "Mati", date(2009, 4, 4), LODGINGS, CARE),
    Youth("sina", "Sīnā", "Rahmānī", "Sina", date(2009, 8, 12), SUPPORTED, CARE, True),
    Youth("courtney", "Courtney", "Blades", "Court", date(2008, 12, 29), SUPPORTED, CARE),
    Youth("alfie", "Alfie", "Metcalfe-Rao", "Alfie", date(2012, 9, 27), FAMILY, EDGE),
    Youth("paige", "Paige", "Umpleby", "Paige", date(2011, 3, 12), FAMILY, EDGE),
    Youth("dario", "Darío", "Peña Ruiz", "Darío", date(2010, 12, 6), FAMILY, EDGE),
    Youth("holly", "Holly", "Swales", "Holly", date(2013, 8, 18), FAMILY, EDGE),
    Youth("tobi", "Oluwatobi", "Ajayi", "Tobi", date(2011, 1, 31), FAMILY, EDGE),
    Youth("mason", "Mason", "Ibbotson", "Mase", date(2012, 6, 6), FAMILY, EDGE),
    Youth("lily", "Lily", "Chapman-Li", "Lily", date(2014, 4, 10), FAMILY, EDGING),
    Youth("noah", "Noah", "Pawson", "Noah", date(2014, 2, 22), FAMILY, EDGING),
    Youth("safiya", "Safiya", "Nasser", "Safi", date(2013, 12, 15), FAMILY, EDGING),
    Youth("connor", "Connor", "O’Hagan", "Connor", date(2014, 8, 3), FAMILY, EDGING),
    Youth("erin", "Erin", "Hebblethwaite", "Erin", date(2014, 10, 26), FAMILY, EDGING),
    Youth("jakub", "Jakub", "Dvořák", "Kuba", date(2014, 6, 13), FAMILY, EDGING),
    Youth("shannon", "Shannon", "Gill", "Shan", date(2004, 9, 5), OWN_PLACE, LEAVER),
    Youth("marlon", "Marlon", "Prince", "Marlon", date(2005, 3, 19), OWN_PLACE, LEAVER),
)

YOUTHS = {"scarborough": SCARBOROUGH, "harrogate": HARROGATE}
EVERYBODY = SCARBOROUGH + HARROGATE

# A whole hub did not come at once: from two months to two years ago, a few days apart.
LATEST, SPREAD, STRIDE = 60, 671, 283


def joined(youth: Youth, *, now: datetime) -> date:
    """Return the day on which a young person joined; Jay's story is the longest, two years and a month."""
    if youth.key == "jay":
        return london(now).date() - timedelta(days=761)
    number = EVERYBODY.index(youth)
    return london(now).date() - timedelta(days=LATEST + number * STRIDE % SPREAD)
