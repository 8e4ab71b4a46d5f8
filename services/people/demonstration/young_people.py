"""The young people of the demonstration world: all made up, with names as families of many origins write them.

A line is: key, given names, family name, known as, date of birth, strand, group.
"""

from dataclasses import dataclass
from datetime import date

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
)

YOUTHS = {"scarborough": SCARBOROUGH, "harrogate": HARROGATE}
