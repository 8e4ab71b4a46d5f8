"""Which forms are kept while somebody types into them, and where each is found again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request

from services.web.ids import id_in
from shared.vocabulary import EntryKind, PhilomenaField

ONE = "/young-people/<uuid:young_person_id>"
EPISODE = "/missing/<uuid:episode_id>"
ENTRY_KINDS = ",".join(each for each in EntryKind if each is not EntryKind.LATE)
FORM_FIELDS = ",".join(PhilomenaField)
CONSULTATION = "/consultations/<uuid:consultation_id>"
POLICE_ALERT = "/police-desk/alerts/<uuid:alert_id>"


@dataclass(frozen=True)
class KeptForm:
    """A form under the rule of its page; `varies` is the part of the address that makes several forms of it.

    `saved_by` is the rule to which it is sent, where that is another one than its page's.
    """

    code: str
    label: str
    rule: str
    varies: str | None = None
    saved_by: str | None = None

    @property
    def is_sent_to(self) -> str:
        """Return the rule to which the form is sent."""
        return self.saved_by or self.rule


FORMS = (
    KeptForm("contact", "Log a contact", "/contacts/new"),
    KeptForm("together", "Log a contact with several young people", "/contacts/together"),
    KeptForm("night_check", "Night check", "/contacts/night-check"),
    KeptForm(
        "contact",
        "Change a contact",
        f"{ONE}/contacts/<uuid:contact_id>/<any(correct,retract,narrow):verb>",
        varies="verb",
    ),
    KeptForm(
        "presence",
        "Put a coming or going right",
        f"{ONE}/presence/<uuid:change_id>/<any(correct,retract):verb>",
        varies="verb",
    ),
    KeptForm("new_incident", "Write an incident down", "/incidents/new"),
    KeptForm(
        "hub_incident",
        "Change an incident",
        f"{ONE}/incidents/<uuid:incident_id>/<any(police,correct,retract,narrow):verb>",
        varies="verb",
    ),
    KeptForm("new_measure", "Say that a measure was used", "/measures/new"),
    KeptForm(
        "measure",
        "The record of a measure",
        f"{ONE}/measures/<uuid:measure_id>/<any(record,sign,talk,correct,retract):verb>",
        varies="verb",
    ),
    KeptForm("handover_note", "A word to the next shift", "/handover", saved_by="/handover/notes"),
    KeptForm("new_action", "Write an action", f"{ONE}/actions/new"),
    KeptForm("action", "Say how an action goes", f"{ONE}/actions/<uuid:action_id>"),
    KeptForm("change_action", "Change an action", f"{ONE}/actions/<uuid:action_id>/change"),
    KeptForm("registration", "Register a young person", "/young-people/new"),
    KeptForm("aspiration", "What they hope for", f"{ONE}/aspirations/new"),
    KeptForm("core_offer", "Part of the core offer", f"{ONE}/core-offer/<part>", varies="part"),
    KeptForm("move", "Decide a move", f"{ONE}/move"),
    KeptForm("leave", "Decide the leaving", f"{ONE}/leave"),
    KeptForm("exclusion", "Decide an exclusion", f"{ONE}/exclude"),
    KeptForm("serious_event", "Ask whether it is notifiable", "/reg40/new"),
    KeptForm(
        "serious_event",
        "Whether it is notified",
        "/reg40/<uuid:serious_event_id>/<any(decide,sent,correct):verb>",
        varies="verb",
    ),
    KeptForm("bed_offer", "Keep a bed", "/beds/<uuid:bed_id>/offer"),
    KeptForm("stay", "How long a bed is theirs", "/beds/stays/<uuid:stay_id>/<any(longer,left):verb>", varies="verb"),
    KeptForm("authority_told", "What the local authority was told", "/beds/notices/<uuid:notice_id>"),
    KeptForm("alert", "Raise an alert", "/alerts/new"),
    KeptForm("alert_answer", "Answer an alert", "/alerts/<uuid:alert_id>", saved_by="/alerts/<uuid:alert_id>/answer"),
    KeptForm("alert_handed_on", "Hand an alert on", "/alerts/<uuid:alert_id>/hand-on"),
    KeptForm("alert_dealt_with", "Say that an alert was dealt with", "/alerts/<uuid:alert_id>/dealt-with"),
    KeptForm("alert_retraction", "Take an alert back", "/alerts/<uuid:alert_id>/retract"),
    KeptForm(
        "police_note",
        "A note that stays with police",
        POLICE_ALERT,
        saved_by=f"{POLICE_ALERT}/notes",
    ),
    KeptForm("custody", "How an arrest goes on", f"{POLICE_ALERT}/custody"),
    KeptForm("police_retraction", "Take a police alert back", f"{POLICE_ALERT}/retract"),
    KeptForm("set_aside", "Set something aside", "/police-desk/inbound/<uuid:inbound_id>/set-aside"),
    KeptForm("away", "Somebody is not back", f"{ONE}/away"),
    KeptForm(
        "entry",
        "What happened while somebody is away",
        f"{EPISODE}/<any({ENTRY_KINDS}):kind>",
        varies="kind",
    ),
    KeptForm("entry_put_right", "Put an entry right", f"{EPISODE}/entries/<uuid:entry_id>/correct"),
    KeptForm("entry_taken_back", "Take an entry back", f"{EPISODE}/entries/<uuid:entry_id>/retract"),
    KeptForm("episode_taken_back", "Take an episode back", f"{EPISODE}/retract"),
    KeptForm("part_one", "Part 1 of the Philomena form", f"{ONE}/philomena/<any({FORM_FIELDS}):field>", varies="field"),
    KeptForm("interview_offer", "A return interview was offered", "/return-interviews/<uuid:interview_id>/offer"),
    KeptForm("interview_held", "A return interview was held", "/return-interviews/<uuid:interview_id>/held"),
    KeptForm("police_statement", "Somebody missing", "/police-desk/missing/<uuid:episode_id>"),
    KeptForm("consultation", "Book a psychologist", "/consultations/book"),
    KeptForm("consultation_offer", "Offer a time", "/consultations/offer"),
    KeptForm("consultation_today", "Ask for a psychologist today", "/consultations/today"),
    KeptForm("consultation_held", "A question on the doorstep", "/consultations/held"),
    KeptForm("consultation_move", "Move a consultation", f"{CONSULTATION}/move"),
    KeptForm(
        "consultation",
        "About a consultation",
        f"{CONSULTATION}/<any(cancel,absence,tell,suggest,retract):verb>",
        varies="verb",
    ),
    KeptForm("consultation_summary", "What was agreed in a consultation", f"{CONSULTATION}/summary"),
    KeptForm("consultation_release", "What the young person can read of it", f"{CONSULTATION}/release"),
    KeptForm("reflection", "For yourself alone", "/consultations/reflections"),
    KeptForm("consultation_feedback", "What you think of a consultation", f"{CONSULTATION}/feedback"),
    KeptForm("communication_profile", "A communication profile", f"{ONE}/communication-profile"),
    KeptForm("slt_session", "What a session was", f"{ONE}/sessions/<uuid:session_id>"),
    KeptForm("incident", "Close a data incident", "/data-incidents/<uuid:incident_id>"),
)
# What of a form is not somebody's typing.
FRAME = frozenset({"csrf_token", "step", "kept_form", "kept_about", "kept_item"})
ITEMS = (
    "contact_id",
    "change_id",
    "action_id",
    "alert_id",
    "inbound_id",
    "incident_id",
    "measure_id",
    "entry_id",
    "episode_id",
    "interview_id",
    *("serious_event_id", "bed_id", "stay_id", "notice_id", "consultation_id", "session_id"),
)


@dataclass(frozen=True)
class Kept:
    """One form at one place: its code as it is stored, about whom, and which item of theirs."""

    form: str
    about_id: UUID | None = None
    item_id: UUID | None = None

    @property
    def as_json(self) -> dict[str, str | None]:
        """Return the place as `people` takes it."""
        ids = {"about_id": self.about_id, "item_id": self.item_id}
        return {"form": self.form} | {name: None if each is None else str(each) for name, each in ids.items()}


def form_here() -> Kept | None:
    """Return which kept form stands on the page of this request, None where none does."""
    found = next((each for each in FORMS if each.rule == _rule()), None)
    return None if found is None else _at(found)


def form_sent() -> Kept | None:
    """Return which kept form this request sends, None where it sends none."""
    found = next((each for each in FORMS if each.is_sent_to == _rule()), None)
    return None if found is None else _at(found)


def label_of(code: str) -> str | None:
    """Return what a stored form is called, None for one that there is no longer."""
    found = _by_code(code)
    return None if found is None else found[0].label


def address_of(kept: Mapping[str, Any]) -> str | None:
    """Return where a stored form is gone on with, None for one that there is no longer."""
    found = _by_code(kept["form"])
    if found is None:
        return None
    form, variant = found
    about, item = kept.get("about_id"), kept.get("item_id")
    parts = {"young_person_id": about, **dict.fromkeys(ITEMS, item), **({form.varies: variant} if form.varies else {})}
    address = form.rule
    for name, value in parts.items():
        for opening in ("<uuid:", "<", f"<any({_choices(form.rule)}):"):
            address = address.replace(f"{opening}{name}>", str(value))
    is_about_by_query = about and "<" not in form.rule
    return f"{address}?young_person={about}" if is_about_by_query else address


def _rule() -> str:
    return request.url_rule.rule if request.url_rule is not None else ""


def _at(form: KeptForm) -> Kept | None:
    named = request.view_args or {}
    code = f"{form.code}_{named[form.varies]}" if form.varies else form.code
    # An address that somebody made up is no form.
    if not re.fullmatch("[a-z_]{1,40}", code):
        return None
    about = named.get("young_person_id") or id_in(request.args.get("young_person"))
    return Kept(code, about, next((named[name] for name in ITEMS if name in named), None))


def _by_code(code: str) -> tuple[KeptForm, str] | None:
    for each in FORMS:
        if each.varies is None and each.code == code:
            return each, ""
        if each.varies is not None and code.startswith(f"{each.code}_"):
            variant = code.removeprefix(f"{each.code}_")
            if _choices(each.rule) == "" or variant in _choices(each.rule).split(","):
                return each, variant
    return None


def _choices(rule: str) -> str:
    return rule.partition("<any(")[2].partition(")")[0]
