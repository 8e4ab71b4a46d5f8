"""Names that are forms of one another in England: short forms, and spellings that neither sound nor read alike.

Local choice, from common knowledge; a name that is missing here is found by its sound and spelling still.
"""

_FORMS = """
alexander alex xander sandy sacha sasha
alexandra aleksandra alex lexi sandra ola sasha
andrew andy drew
anthony antony tony ant
benjamin ben benji benny
catherine katherine katarzyna kathryn cathy kathy kate katie kat kasia kit
charles charlie chas
charlotte charlie lottie
christopher chris kit topher
christina christine chris tina chrissie
daniel dan danny
danielle dani
david dave davey dai
edward ed eddie ned ted teddy
eleanor elinor ellie ella nell nellie
elizabeth elisabeth liz lizzie beth betty bess eliza libby elsie
francesca frances fran frankie
frederick fred freddie
gabriel gabe
gabriella gabrielle gabby
george georgie
georgina georgia georgie
gwilym william will bill billy gwil
henry harry hal
isabel isabella isobel izzy bella belle
jacob jake
james jim jimmy jamie
jennifer jen jenny
jessica jess jessie
john johnny jack jon
jonathan jon jonny
joseph joe joey
joshua josh
katelyn caitlin kate katie
laurence lawrence larry laurie
leonard leo lenny
lewis louis lou louie
louise lou
lucy lucia
margaret maggie meg megan peggy peg margot
matthew matt mattie
michael mike mick mickey
mohammed muhammad mohamed mohammad mo
natalie nat
natasha tasha tash
nathan nathaniel nate nat
nicholas nick nicky
nicola nicky nic
oliver ollie olly
olivia liv livvy
patrick pat paddy padraig
patricia pat patsy trish
peter pete
philip phil pip
philippa pippa pip
rebecca becky becca bex
richard rich rick ricky dick
robert rob robbie bob bobby bert
rosemary rosie rose
samantha sam sammy
samuel sam sammy
sean shaun shawn
siobhan shevaun
stephanie steph
stephen steven steve stevie stephan stefan stef
susan sue susie
theodore theo ted teddy
thomas tom tommy tomasz tomek
timothy tim
tyler ty
victoria vicky tori
vincent vince vinny
william will bill billy willy liam
zachary zac zak zach
"""

_NO_GROUP: frozenset[int] = frozenset()


def _groups_by_name(forms: str) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(forms.split("\n")):
        for name in line.split():
            found[name] = found.get(name, _NO_GROUP) | {number}
    return found


_GROUPS = _groups_by_name(_FORMS)


def forms_of(name: str) -> frozenset[int]:
    """Return which groups of forms a name in plain small letters belongs to; names with one in common may be one."""
    return _GROUPS.get(name, _NO_GROUP)
