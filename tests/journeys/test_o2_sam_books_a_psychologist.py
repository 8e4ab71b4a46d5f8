"""O2 and O2b: Sam books PIPA, what was agreed reaches the plan, workers say whether it helped; on both ways of running.

Left out, because no service brings them yet: tags on contacts (three are logged in words), the strengths and
difficulties questionnaire, and the number of the plan's version. Carried out over the HTTP APIs; the pages have tests
of their own (`tests/web/test_booking.py`, `tests/web/test_consultations.py`).
"""

import threading
from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from services.psychology.actions.asking import ASK, WHAT_HAPPENED
from shared.clock import LONDON
from shared.messaging.tables import event_log
from tests.alerts.world import staff
from tests.journeys.story import BOTH_WAYS, Story, lived
from tests.psychology.world import books, database_of, did, read, tries, works
from tests.speech_language.world import puts
from tests.web.world import plan_of, young

SLT_STRATEGY = "Count to ten after a question"
LEAH = str(young("leah"))
LINDQVIST = str(staff("lindqvist"))
QUESTION = "Pat and Lou are worn out, and so is Leah. What is she telling us?"
BEFORE = {"knowledge": 3, "confidence": 2, "motivation": 6, "understanding": 3}
AFTER = {"knowledge": 6, "confidence": 6, "motivation": 8, "understanding": 7}
LATER = {"knowledge": 7, "confidence": 7, "motivation": 8, "understanding": 8}
FIVE_PS = {
    name: [f"canary-{name}"] for name in ("presenting", "predisposing", "precipitating", "perpetuating", "protective")
}
NOTE, REFLECTION = "canary-clinical-note", "canary-reflection"
SECRETS = (*(f"canary-{name}" for name in FIVE_PS), NOTE, REFLECTION)
PROPOSED = "Leah tests whether the grown-ups stay. It is not about Pat."
AGREED = "Leah tests whether Pat and Lou stay. It is not about what they do wrong."
FOR_LEAH = "We think you want to know who stays. We will tell you each time when we are back."
STRATEGIES: list[dict[str, Any]] = [
    {"kind": "do", "words": "Say when you will be back, and be back then.", "why": "It is proof."},
    {"kind": "do", "words": "Ten minutes alone with one of you after school.", "why": None},
    {"kind": "avoid", "words": "Talking about moves at bedtime.", "why": None},
]
SAMS: dict[str, Any] = {
    "words": "Ring Pat and Lou every Friday.",
    "owner_id": str(staff("sam")),
    "due_on": "2027-01-22",
}
PATS: dict[str, Any] = {
    "words": "Ten minutes after school, every day.",
    "owner_id": str(staff("pat")),
    "due_on": "2027-01-18",
}
SUMMARY = {"shared_understanding": PROPOSED, "strategies": STRATEGIES, "agreed_actions": [SAMS, PATS]}


@pytest.fixture(params=BOTH_WAYS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Give the set-up of the story: Dr Lindqvist works, and Nell has logged three calls with Pat in two weeks."""
    with lived(request, tmp_path_factory, begins="2027-01-11 09:00") as told:
        with database_of(told.system).transaction() as session:
            works(session, staff("lindqvist"))
        for words in ("Pat rang: a hard night.", "Pat rang: nobody slept.", "Pat is not sure how long this goes on."):
            said = {"young_person_id": LEAH, "kind": "professional_call", "summary": words}
            sent(told("nell"), "hub", "/v1/contacts", said | {"occurred_at": "2027-01-08T18:00:00+00:00"})
        yield told


def instant(moment):
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON)


def sent(caller, service, path, body, status=201):
    answer = caller.post(service, path, body)
    assert answer.status_code == status, answer.json
    return answer.get_json()


def put(story, name, path, body):
    caller, client = story(name), story.system.apps["psychology"].test_client()
    answer = client.put(path, json=body, headers=caller._headers("psychology"))
    assert answer.status_code == 200, answer.json


def the_plan(story, name):
    return story(name).get("plan", f"/v1/plans/{LEAH}").get_json()


def clocks_of(story, told):
    return {each["rule_id"]: each for each in read(story("lindqvist"), told.id)["clocks"]}


def test_sam_books_a_psychologist_and_workers_say_whether_it_helped(story):
    told = SimpleNamespace()
    sam_books_and_dan_comes_second(story, told)
    a_team_formulation_and_a_worker_want_the_same_slot(story)
    held_on_thursday_with_a_pack_that_nobody_typed(story, told)
    the_clinical_record_and_sams_own(story, told)
    proposed_and_on_no_plan(story, told)
    sam_edits_one_sentence_and_dr_lindqvist_confirms(story, told)
    sam_says_what_it_was_worth(story, told)
    everybody_sees(story, told)
    asked_once_what_came_of_it(story, told)
    looked_at_again_after_six_weeks(story, told)
    four_answers_are_shown_to_nobody_and_five_are_without_a_name(story, told)
    nobody_else_sees(story, told)


def sam_books_and_dan_comes_second(story, told):
    """Steps 1 and 2: no threshold form; the same second, the same slot, another child."""
    story.at("2027-01-11 09:30")
    told.starts_at = instant("2027-01-14 10:00")
    parts = [{"staff_id": str(staff("pat")), "part": "What we will try"}]
    invited = {"invited": [str(staff("nell"))], "parts": parts, "urgency": "soon", "question": QUESTION}
    told.id = books(story("sam"), "leah", staff("lindqvist"), told.starts_at, **invited)
    booked = read(story("sam"), told.id)
    assert (booked["status"], booked["urgency"]) == ("booked", "soon")
    assert datetime.fromisoformat(booked["ends_at"]) == instant("2027-01-14 11:30")
    refused = tries(story("dan"), "corey", staff("lindqvist"), told.starts_at)
    assert refused.status_code == 409
    offered = [datetime.fromisoformat(each["starts_at"]) for each in refused.get_json()["free"]]
    assert offered[0] == instant("2027-01-14 12:00")
    books(story("dan"), "corey", staff("lindqvist"), offered[0])


def a_team_formulation_and_a_worker_want_the_same_slot(story):
    """O2b: a psychologist books for two workers as another worker takes the time: one of the two holds it."""
    story.at("2027-01-11 10:00")
    starts_at = instant("2027-01-21 10:00").isoformat()
    for_two = {"type": "team_formulation", "invited": [str(staff("sam")), str(staff("nell"))]}
    wanted = {
        "lindqvist": ("leah", for_two),
        "dan": ("corey", {"type": "case_consultation", "question": "What is going on?"}),
    }
    answers, together = {}, threading.Barrier(len(wanted))

    def ask(name, headers, known_as, said):
        client = story.system.apps["psychology"].test_client()
        body = {"psychologist_id": LINDQVIST, "starts_at": starts_at} | said
        together.wait()
        answers[name] = client.post(f"/v1/young-people/{young(known_as)}/consultations", json=body, headers=headers)

    threads = [
        threading.Thread(target=ask, args=(name, story(name)._headers("psychology"), *each))
        for name, each in wanted.items()
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(each.status_code for each in answers.values()) == [201, 409]
    second = next(each for each in answers.values() if each.status_code == 409).get_json()
    assert len(second["free"]) == 3
    assert starts_at not in [each["starts_at"] for each in second["free"]]


def held_on_thursday_with_a_pack_that_nobody_typed(story, told):
    """Step 3: how they stand before, and the pack as Sam reads it."""
    story.at("2027-01-13 16:00")
    did(story("sam"), told.id, "telling", told=True, told_how="Sam told her on the way home.")
    did(story("nell"), told.id, "answer", accepts=True)
    did(story("sam"), told.id, "ratings", moment="pre", **BEFORE)
    said = {"version": 1, "revision": 0, "agreed_on": "2027-01-12", "please_do": [SLT_STRATEGY]}
    assert puts(story("beth"), f"/v1/young-people/{LEAH}/communication-profile", said).status_code == 200
    pack = story.system.browser("sam").get(f"/young-people/{LEAH}/consultations/{told.id}/pack")
    assert pack.status == 200
    assert all(words in pack.words for words in ("Pat rang: nobody slept.", "The last 28 days", QUESTION, SLT_STRATEGY))
    story.at("2027-01-14 11:30")
    did(story("lindqvist"), told.id, "holding", revision=read(story("lindqvist"), told.id)["revision"])
    ends = {name: datetime.fromisoformat(each["due_at"]) for name, each in clocks_of(story, told).items()}
    assert ends["PI1"].astimezone(LONDON).date().isoformat() == "2027-02-25"
    assert ends["PI2"].astimezone(LONDON).date().isoformat() == "2027-01-21"


def the_clinical_record_and_sams_own(story, told):
    """Step 4: what stays with psychology, and what stays with Sam."""
    put(
        story, "lindqvist", f"/v1/consultations/{told.id}/formulation", FIVE_PS | {"revision": 0, "clinical_note": NOTE}
    )
    sent(story("sam"), "psychology", "/v1/reflections", {"words": REFLECTION})


def proposed_and_on_no_plan(story, told):
    """Step 5: how they stand afterwards; what is proposed waits."""
    did(story("sam"), told.id, "ratings", moment="post", **AFTER)
    did(story("lindqvist"), told.id, "summary", version=0, **SUMMARY)
    assert read(story("sam"), told.id)["status"] == "awaiting_agreement"
    assert PROPOSED not in str(the_plan(story, "sam"))


def sam_edits_one_sentence_and_dr_lindqvist_confirms(story, told):
    """Step 6: the difference, one tap, and then the plan."""
    story.at("2027-01-15 12:00")
    did(story("sam"), told.id, "agreement", version=1, shared_understanding=AGREED)
    assert AGREED not in str(the_plan(story, "sam"))
    last = read(story("lindqvist"), told.id)["summaries"][-1]
    assert last["changes"] == {"shared_understanding": {"before": PROPOSED, "after": AGREED}}
    did(story("lindqvist"), told.id, "confirmation", version=2)
    assert AGREED in str(the_plan(story, "sam"))


def sam_says_what_it_was_worth(story, told):
    """Step 8: the reminder of Thursday 21 January is not needed any more."""
    story.at("2027-01-19 16:30")
    did(story("sam"), told.id, "feedback", helpfulness=9, what_changed="Stopped us moving her.")
    assert clocks_of(story, told)["PI2"]["status"] == "cancelled"


def everybody_sees(story, told):
    """The team the whole, carers strategies and their own action, Leah her own version."""
    for name in ("sam", "nell", "priya"):
        seen = the_plan(story, name)
        assert AGREED in [each["summary"] for each in seen["agreements"]], name
        assert {SAMS["words"], PATS["words"]} <= {each["words"] for each in seen["actions"]}, name
    for name in ("pat", "lou"):
        seen = the_plan(story, name)
        assert {each["words"] for each in STRATEGIES} <= {each["summary"] for each in seen["strategies"]}, name
        assert AGREED not in str(seen), name
        assert SAMS["words"] not in str(seen), name
    assert PATS["words"] in str(the_plan(story, "pat"))
    own = f"{plan_of('leah').removesuffix('/plan')}/own-page/shown"
    assert FOR_LEAH not in story.system.browser("sam").get(own).words
    did(story("lindqvist"), told.id, "release", words=FOR_LEAH)
    assert FOR_LEAH in story.system.browser("sam").get(own).words


def asked_once_what_came_of_it(story, told):
    """Half of the way to the review nobody has said anything: those who took part are asked, and no second time."""
    story.at("2027-02-04 11:30")
    assert asked_what_came_of_it(story, "sam") == []
    story.at("2027-02-04 12:30")
    for name in ("sam", "nell"):
        (asked,) = asked_what_came_of_it(story, name)
        assert asked["what_we_ask"] == [ASK]
    assert asked_what_came_of_it(story, "priya") == []
    story.at("2027-02-24 12:00")
    assert asked_what_came_of_it(story, "sam") == []


def asked_what_came_of_it(story, name):
    return [each for each in story(name).alerts() if each["mine"] and WHAT_HAPPENED in each["what_happened"]]


def looked_at_again_after_six_weeks(story, told):
    """Step 7: strategy 2 was tried and helped partly; they stand better than before; the clock is met in time."""
    story.at("2027-02-25 15:00")
    second = next(each for each in read(story("sam"), told.id)["strategies"] if each["words"] == STRATEGIES[1]["words"])
    path = f"/v1/strategies/{second['id']}/report"
    sent(story("sam"), "psychology", path, {"tried": True, "helped": "partly"}, 200)
    did(story("sam"), told.id, "ratings", moment="review", **LATER)
    did(story("lindqvist"), told.id, "follow-up", revision=read(story("lindqvist"), told.id)["revision"])
    assert clocks_of(story, told)["PI1"]["status"] == "met_on_time"
    line = next(each for each in the_plan(story, "pat")["strategies"] if each["item_id"] == second["id"])
    assert (line["tried"], line["helped"]) == (True, "partly")
    own = {each["moment"]: each for each in read(story("sam"), told.id)["ratings"]}
    gains = [own["post"][name] - own["pre"][name] for name in BEFORE]
    assert gains == [3, 4, 2, 4]


def four_answers_are_shown_to_nobody_and_five_are_without_a_name(story, told):
    """The numbers of the quarter: nothing of four answers, the mean of five."""
    workers = ("nell", "dan", "asha", "grace")
    for number, name in enumerate(workers, 1):
        body = {"question": "A word on the stairs.", "psychologist_id": LINDQVIST, "invited": [str(staff(name))]}
        asked = sent(story("lindqvist"), "psychology", "/v1/consultations/held", body)["id"]
        assert quarter(story) == (0, None), number
        did(story(name), asked, "feedback", helpfulness=4 + number)
    assert quarter(story) == (5, 7.0)
    assert "Sam" not in str(story("priya").get("psychology", "/v1/feedback", quarter="2027Q1").get_json())


def quarter(story):
    found = story("priya").get("psychology", "/v1/feedback", quarter="2027Q1").get_json()
    return found["count"], found["helpfulness"]


def nobody_else_sees(story, told):
    """The clinical record and Sam's own: in no event and no plan; police and strangers find no consultation."""
    announced = ""
    for app in story.system.apps.values():
        with app.extensions["nwd"].database.reading() as session:
            announced += str(session.execute(select(event_log)).all())
    assert [each for each in SECRETS if each in announced] == []
    for name in ("sam", "nell", "pat", "lou", "priya"):
        assert [each for each in SECRETS if each in str(the_plan(story, name))] == [], name
    formulation = f"/v1/consultations/{told.id}/formulation"
    read_again = story("sam").get("psychology", formulation)
    assert (read_again.status_code, NOTE in read_again.text) == (200, False)
    for name in ("asha", "pat", "marsh", "priya", "marcus"):
        assert story(name).get("psychology", formulation).status_code == 404, name
    for name in ("marsh", "marcus"):
        assert story(name).get("psychology", f"/v1/consultations/{told.id}").status_code == 404, name
    assert REFLECTION not in story("asha").get("psychology", "/v1/reflections").text
    assert AGREED not in str(the_plan(story, "marsh"))
