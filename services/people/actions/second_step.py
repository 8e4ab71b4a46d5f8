"""Signing in with a code of one's phone as well (RFC 6238), and with one on paper when the phone is gone."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from uuid import UUID

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import delete, update
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.people.models import RecoveryCode, SecondStep, Staff
from shared.access.keys import SECOND_STEP_KEY, KeyMissing, secret
from shared.problems import Conflict, Invalid
from shared.running import running

ISSUER = "No Wrong Door"
# The step before and the one after count too: phones are a little wrong, and people need a moment (RFC 6238, 5.2).
STEPS_AROUND = 1
# Local choices: a sheet of them, each too long to be guessed.
RECOVERY_CODES, RECOVERY_BYTES = 8, 10

WRONG = "This code is not right, or was used already. Wait for the next one and enter that"


def begin(session: Session, staff_id: UUID, *, now: datetime) -> tuple[str, str]:
    """Return the secret that the phone is to learn, and the address that holds it; the same until it is confirmed.

    Raises Conflict for whoever has one already.
    """
    staff = session.get_one(Staff, staff_id, with_for_update=True)
    found = session.get(SecondStep, staff_id)
    if found is not None and found.confirmed_at is not None:
        raise Conflict("You sign in with a code already.")
    if found is None:
        found = SecondStep(staff_id=staff_id, sealed_secret=_sealed(staff_id, pyotp.random_base32()), begun_at=now)
        session.add(found)
        session.flush()
    totp = pyotp.TOTP(_opened(found))
    return totp.secret, totp.provisioning_uri(name=staff.display_name, issuer_name=ISSUER)


def confirm(session: Session, staff_id: UUID, code: str, *, now: datetime) -> list[str]:
    """Ask for a code from now on, since this one shows that the phone learnt the secret; return the codes on paper.

    Raises Invalid for a wrong code, and Conflict where it was confirmed before or never begun.
    """
    found = session.get(SecondStep, staff_id, with_for_update=True)
    if found is None or found.confirmed_at is not None:
        raise Conflict("There is nothing to confirm.")
    if not _take(found, code, now=now):
        raise Invalid({"code": [WRONG]})
    found.confirmed_at = now
    codes = [_on_paper() for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(id=uuid7(), staff_id=staff_id, digest=_digest(each)) for each in codes)
    return codes


def use_code(session: Session, staff_id: UUID, code: str, *, now: datetime) -> None:
    """Take a code of the phone, or one on paper, which counts once; raises Invalid for every other."""
    found = session.get(SecondStep, staff_id, with_for_update=True)
    if found is not None and found.confirmed_at is not None and _take(found, code, now=now):
        return
    on_paper = update(RecoveryCode).where(
        RecoveryCode.staff_id == staff_id, RecoveryCode.digest == _digest(code), RecoveryCode.used_at.is_(None)
    )
    taken = session.execute(on_paper.values(used_at=now).returning(RecoveryCode.id)).one_or_none()
    if taken is None:
        raise Invalid({"code": [WRONG]})


def remove(session: Session, staff_id: UUID) -> None:
    """Ask for no code any more."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))
    session.execute(delete(SecondStep).where(SecondStep.staff_id == staff_id))


def _take(step: SecondStep, code: str, *, now: datetime) -> bool:
    """Tell whether the code is that of a time step around now which is later than the last one taken, and take it."""
    totp, typed = pyotp.TOTP(_opened(step)), _plain(code)
    here = totp.timecode(now)
    for counter in range(here - STEPS_AROUND, here + STEPS_AROUND + 1):
        if counter > step.last_counter and hmac.compare_digest(totp.generate_otp(counter).encode(), typed.encode()):
            step.last_counter = counter
            return True
    return False


def _plain(code: str) -> str:
    """Return a code as it is compared: without the blanks and strokes with which people read it."""
    return "".join(each for each in code.casefold() if each.isalnum())


def _on_paper() -> str:
    """Return a new code in groups of four; its letters and digits are those of base 32, which has no 0, 1 and 8."""
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _digest(code: str) -> str:
    return hashlib.sha256(_plain(code).encode("utf-8", "surrogatepass")).hexdigest()


def _cipher() -> AESSIV:
    return AESSIV(secret(running().settings.keys, SECOND_STEP_KEY))


def _sealed(staff_id: UUID, text: str) -> bytes:
    """Return the secret as it is stored, readable with the key and for this person alone."""
    return _cipher().encrypt(text.encode(), [staff_id.bytes])


def _opened(step: SecondStep) -> str:
    try:
        return _cipher().decrypt(step.sealed_secret, [step.staff_id.bytes]).decode()
    except InvalidTag as error:
        # It was sealed with another key than the one that is here.
        raise KeyMissing(SECOND_STEP_KEY) from error
