"""Everybody who signs in to the demonstration world: made-up people, one for every role at the least.

A line is: sign-in name, name shown, organisation, roles, home of the post, team.
"""

from dataclasses import dataclass

from shared.vocabulary import Role


@dataclass(frozen=True)
class Member:
    """One made-up person who signs in."""

    sign_in_name: str
    display_name: str
    organisation: str
    role: Role
    home: str | None = None
    team: str | None = None


SCARBOROUGH = (
    Member("priya", "Priya", "LA", Role.HUB_MANAGER, "scarborough"),
    Member("dan", "Dan", "LA", Role.DEPUTY_MANAGER, "scarborough"),
    Member("yusuf", "Yusuf", "LA", Role.DEPUTY_MANAGER, "scarborough"),
    Member("ash", "Ash", "LA", Role.RESIDENTIAL_WORKER, "scarborough"),
    Member("ruth", "Ruth", "LA", Role.RESIDENTIAL_WORKER, "scarborough"),
    Member("mo", "Mo", "LA", Role.RESIDENTIAL_WORKER, "scarborough"),
    Member("nell", "Nell", "LA", Role.PORTFOLIO_LEAD, "scarborough"),
    Member("grace", "Grace", "LA", Role.PORTFOLIO_LEAD, "scarborough"),
    Member("ffion", "Ffion", "LA", Role.EDGE_OF_CARE_WORKER, "scarborough"),
    Member("okafor", "Dr Okafor", "MHT", Role.LIFE_COACH, "scarborough"),
    Member("beth", "Beth", "COMH", Role.COMMUNICATION_SUPPORT_WORKER, "scarborough"),
    Member("marsh", "PC Marsh", "POL", Role.POLICE_LIAISON_OFFICER, "scarborough"),
    Member("imran", "Imran", "POL", Role.POLICE_ANALYST, "scarborough"),
)

HARROGATE = (
    Member("marcus", "Marcus", "LA", Role.HUB_MANAGER, "harrogate"),
    Member("sian", "Siân", "LA", Role.DEPUTY_MANAGER, "harrogate"),
    Member("bronagh", "Bronagh", "LA", Role.RESIDENTIAL_WORKER, "harrogate"),
    Member("femi", "Femi", "LA", Role.RESIDENTIAL_WORKER, "harrogate"),
    Member("ivy", "Ivy", "LA", Role.RESIDENTIAL_WORKER, "harrogate"),
    Member("tariq", "Tariq", "LA", Role.PORTFOLIO_LEAD, "harrogate"),
    Member("jonah", "Jonah", "LA", Role.EDGE_OF_CARE_WORKER, "harrogate"),
    Member("hale", "Dr Hale", "MHT", Role.LIFE_COACH, "harrogate"),
    Member("megan", "Megan", "COMH", Role.COMMUNICATION_SUPPORT_WORKER, "harrogate"),
    Member("doyle", "PC Doyle", "POL", Role.POLICE_LIAISON_OFFICER, "harrogate"),
    Member("noor", "Noor", "POL", Role.POLICE_ANALYST, "harrogate"),
)

AROUND_THE_HUBS = (
    Member("lindqvist", "Dr Lindqvist", "MHT", Role.PIPA_PSYCHOLOGIST),
    Member("sam", "Sam", "LA", Role.SOCIAL_WORKER, None, "coast"),
    Member("helen", "Helen", "LA", Role.TEAM_MANAGER, None, "coast"),
    Member("idris", "Idris", "LA", Role.SOCIAL_WORKER, None, "coast"),
    Member("lena", "Lena", "LA", Role.SOCIAL_WORKER, None, "dales"),
    Member("rob", "Rob", "LA", Role.TEAM_MANAGER, None, "dales"),
    Member("moira", "Moira", "LA", Role.PERSONAL_ADVISER, None, "leaving_care"),
    Member("edie", "Edie", "LA", Role.SOCIAL_WORKER),
    Member("gwen", "Gwen", "LA", Role.IRO),
    Member("anil", "Anil", "LA", Role.IRO),
    Member("asha", "Asha", "LA", Role.MAST_SCREENER),
    Member("carol", "Carol", "LA", Role.PREVENTION_WORKER),
    Member("kit", "Kit", "REG", Role.RHI_INTERVIEWER),
    Member("val", "Val", "LA", Role.VIRTUAL_SCHOOL),
    Member("ferris", "Ms Ferris", "EDU", Role.DSL),
    Member("ingrid", "Ingrid", "LA", Role.IG_OFFICER),
    Member("joan", "Joan", "REG", Role.REG44_VISITOR),
    Member("oli", "Oli", "LA", Role.QA_LEAD),
    Member("wren", "Wren", "LA", Role.WORKFORCE_LEAD),
    Member("rosa", "Rosa", "LA", Role.PARTICIPATION_WORKER),
    Member("birch", "Councillor Birch", "LA", Role.EXEC_MEMBER),
    Member("pat", "Pat", "FAM", Role.FOSTER_CARER),
    Member("lou", "Lou", "FAM", Role.FOSTER_CARER),
    Member("dot", "Dot", "FAM", Role.LODGINGS_HOST),
    Member("peg", "Peg", "FAM", Role.NETWORK_MEMBER),
    Member("jay", "Jay", "FAM", Role.YOUNG_PERSON),
)

CAST = SCARBOROUGH + HARROGATE + AROUND_THE_HUBS

# Somebody whose work here ended; nobody signs in with this name any more.
LEFT_LONG_AGO = (Member("tessa", "Tessa", "LA", Role.SOCIAL_WORKER, None, "coast"),)
