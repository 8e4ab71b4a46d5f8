"""The Philomena form: kept beforehand, read by police only while it is released and somebody is missing."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from services.missing.rules.photograph import LARGEST_FILE
from services.missing.timers import timers
from shared.vocabulary import PhilomenaField
from tests.alerts.world import Caller, staff
from tests.missing.world import ago, begins, clocks, form, writes, wrote
from tests.web.world import young

pytestmark = pytest.mark.xdist_group("missing")

JPEG = {"Content-Type": "image/jpeg"}


def root(known_as):
    return f"/v1/young-people/{young(known_as)}/philomena"


def says(caller: Caller, known_as, field, words, revision=0):
    said = {"field": field, "words": words, "revision": revision}
    return caller.post("missing", f"{root(known_as)}/fields", said)


def filled(caller: Caller, known_as):
    for field in PhilomenaField:
        assert says(caller, known_as, field, f"What is known of {field}.").status_code == 200


def a_photograph(*, size=(400, 300), form="JPEG", **options):
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, format=form, **options)
    return out.getvalue()


def sends(caller: Caller, known_as, content):
    client = caller.system.apps["missing"].test_client()
    headers = caller._headers("missing") | JPEG
    return client.put(f"{root(known_as)}/photograph", data=content, headers=headers)


def line(caller, known_as, field):
    return next(each for each in form(caller, known_as).get_json()["part_one"] if each["field"] == field)


def test_police_find_no_form_before_it_is_released_read_it_while_missing_and_find_none_afterwards(calls):
    """Invariants 5 and 13 of the domain reference."""
    ash, marsh, imran = calls("ash"), calls("marsh"), calls("imran")
    assert says(ash, "jay", "appearance", "Tall, red coat").status_code == 200
    assert form(marsh, "jay").status_code == 404
    episode_id = begins(ash, "jay", happened_at=ago(40))
    assert form(marsh, "jay").status_code == 404
    wrote(
        ash, episode_id, "reported", reported_how="101", releases_form=True, clothing="Grey hoodie", happened_at=ago(30)
    )
    for officer in (marsh, imran):
        assert line(officer, "jay", "appearance")["words"] == "Tall, red coat"
    assert marsh.post("missing", f"{root('jay')}/prints").status_code == 201
    wrote(ash, episode_id, "returned")
    for officer in (marsh, imran):
        assert form(officer, "jay").status_code == 404
        assert officer.get("missing", f"{root('jay')}/photograph").status_code == 404
        assert officer.post("missing", f"{root('jay')}/prints").status_code == 404
    wrote(ash, episode_id, "prevention_check")
    wrote(calls("priya"), episode_id, "closed")
    assert form(marsh, "jay").status_code == 404
    assert form(ash, "jay").status_code == 200


def test_part_two_is_for_those_who_may_read_the_form(calls):
    ash = calls("ash")
    episode_id = begins(ash, "ethan", happened_at=ago(30))
    wrote(ash, episode_id, "reported", reported_how="999", clothing="Blue anorak", happened_at=ago(20))
    path = f"/v1/episodes/{episode_id}"
    assert "Blue anorak" in calls("priya").get("missing", path).get_data(as_text=True)
    assert "Blue anorak" not in calls("marsh").get("missing", path).get_data(as_text=True)
    wrote(ash, episode_id, "reported", reported_how="999", releases_form=True)
    assert "Blue anorak" in calls("marsh").get("missing", path).get_data(as_text=True)
    wrote(ash, episode_id, "returned")


def test_every_field_says_since_when_it_reads_so_and_keeps_what_it_said(calls):
    ash = calls("ash")
    says(ash, "kasia", "friends", "Ola, at college")
    assert says(ash, "kasia", "friends", "Nobody now", revision=1).status_code == 200
    found = line(ash, "kasia", "friends")
    assert (found["words"], found["revision"], found["written_by"]) == ("Nobody now", 2, str(staff("ash")))
    assert [each["words"] for each in found["earlier"]] == ["Ola, at college"]
    stale = says(ash, "kasia", "friends", "Somebody else", revision=1)
    assert (stale.status_code, stale.get_json()["current"]["words"]) == (409, "Nobody now")


def test_part_one_is_asked_for_at_admission_and_each_month(calls, system):
    """MI3: the first clock runs since they came to live at the hub; each review begins the next."""
    ash = calls("ash")
    (first,) = clocks(system, "gwilym", "MI3-first")
    assert first.status.value == "running"
    empty = ash.post("missing", f"{root('gwilym')}/reviews")
    assert empty.status_code == 422
    assert set(empty.get_json()["errors"]) == set(PhilomenaField)
    filled(ash, "gwilym")
    assert ash.post("missing", f"{root('gwilym')}/reviews").status_code == 201
    (first,) = clocks(system, "gwilym", "MI3-first")
    (review,) = clocks(system, "gwilym", "MI3-review")
    assert (first.status.value, review.status.value) == ("met_on_time", "running")
    ash.post("missing", f"{root('gwilym')}/reviews")
    statuses = [each.status.value for each in clocks(system, "gwilym", "MI3-review")]
    assert sorted(statuses) == ["met_on_time", "running"]


def test_nobody_is_asked_for_a_form_of_somebody_who_lives_elsewhere(system):
    assert clocks(system, "mia", "MI3-first") == []


def test_a_photograph_is_made_anew_upright_and_without_what_else_it_held(calls):
    ash = calls("ash")
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at the hub"
    sent = a_photograph(size=(3000, 2000), exif=exif)
    assert b"taken at the hub" in sent
    assert sends(ash, "layla", sent).status_code == 200
    kept = ash.get("missing", f"{root('layla')}/photograph")
    assert kept.content_type == "image/jpeg"
    picture = Image.open(BytesIO(kept.get_data()))
    assert (picture.size, dict(picture.getexif())) == ((800, 1200), {})
    assert b"taken at the hub" not in kept.get_data()
    assert form(ash, "layla").get_json()["photograph"]["width"] == 800


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + bytes(40),
        a_photograph()[:200],
        b"%PDF-1.7",
    ],
)
def test_what_is_no_photograph_is_refused_and_the_one_before_stays(calls, content):
    ash = calls("ash")
    sends(ash, "bridget", a_photograph())
    before = ash.get("missing", f"{root('bridget')}/photograph").get_data()
    refused = sends(ash, "bridget", content)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["photograph"])
    assert ash.get("missing", f"{root('bridget')}/photograph").get_data() == before


def test_a_photograph_over_ten_megabytes_or_fifty_megapixels_is_refused(calls):
    ash = calls("ash")
    assert sends(ash, "layla", bytes(LARGEST_FILE + 1)).status_code == 413
    refused = sends(ash, "layla", a_photograph(size=(10_001, 5_000), form="PNG"))
    assert refused.status_code == 422
    assert "50 megapixels" in refused.get_json()["errors"]["photograph"][0]


@pytest.mark.parametrize("name", ["sam", "priya", "gwen", "kit", "okafor", "carol", "marcus"])
def test_the_form_is_for_those_whom_the_matrix_names(calls, name):
    says(calls("ash"), "jay", "phone", "07700 900456")
    may = form(calls(name), "jay").status_code
    assert may == (200 if name in ("sam", "priya", "kit") else 404)


def test_a_print_is_kept_and_a_second_click_is_none(calls):
    ash, key = calls("ash"), {"Idempotency-Key": str(uuid4())}
    first = ash.post("missing", f"{root('kasia')}/prints", **key)
    second = ash.post("missing", f"{root('kasia')}/prints", **key)
    assert first.get_json()["id"] == second.get_json()["id"]


def test_nothing_is_left_to_do_by_the_clock_yet(system):
    assert timers.run_due(system.apps["missing"].extensions["nwd"].database) == 0


def test_only_those_who_keep_it_write_it(calls):
    assert says(calls("kit"), "jay", "marks", "None").status_code == 403
    assert says(calls("marsh"), "jay", "marks", "None").status_code == 403
    assert says(calls("doyle"), "jay", "marks", "None").status_code == 404
    assert writes(calls("kit"), str(uuid4()), "update", words="x").status_code == 404
