"""What the pages ask `people` of how the reader signs in."""

from dataclasses import dataclass
from typing import Any

from services.web.backends.access import token_about_nobody
from shared.http import client_for

ROOT = "/v1/me/second-step"


@dataclass(frozen=True)
class Begun:
    """What the phone is to learn: as text, and as the address that a QR code holds."""

    secret: str
    address: str


def second_step() -> dict[str, Any]:
    """Return whether the reader signs in with a code as well, since when, and the codes on paper that are left."""
    return client_for("people").get(ROOT, token=token_about_nobody("people"))


def begin() -> Begun:
    """Return what the phone is to learn, the same until it is confirmed; raises Conflict where it was."""
    answer = client_for("people").post(ROOT, json={}, token=token_about_nobody("people"))
    return Begun(answer["secret"], answer["address"])


def confirm(code: str) -> list[str]:
    """Ask for codes from now on; return those on paper. Raises Invalid, TooMany and Conflict."""
    path = f"{ROOT}/confirmation"
    answer = client_for("people").post(path, json={"code": code}, token=token_about_nobody("people"))
    return list(answer["recovery_codes"])


def remove(code: str) -> None:
    """Ask for no code any more; raises Invalid and TooMany."""
    client_for("people").post(f"{ROOT}/removal", json={"code": code}, token=token_about_nobody("people"))
