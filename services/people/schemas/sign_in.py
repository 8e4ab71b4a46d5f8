"""Signing in, and tokens for the services."""

from marshmallow import Schema, fields, validate

from shared.api import AwareInstant, Text
from shared.config import SERVICES

LONGEST_PASSWORD = 200
MOST_YOUNG_PEOPLE = 500

# The pages take no token: they ask with the reader's.
AUDIENCES = tuple(each for each in SERVICES if each != "web")


class NewSession(Schema):
    """A name and a password."""

    name = Text(200, required=True)
    password = fields.String(required=True, validate=validate.Length(1, LONGEST_PASSWORD), load_only=True)


class SessionOut(Schema):
    """The secret that opens the session, shown this once."""

    session = fields.String(required=True)
    staff_id = fields.UUID(required=True)
    expires_at = AwareInstant(required=True)
    waits_for_code = fields.Boolean(metadata={"description": "It opens nothing before a code was given too."})


class Code(Schema):
    """The code that the phone shows, or one of those on paper."""

    code = Text(40, required=True)


class SecondStepOut(Schema):
    """Whether one signs in with a code as well, since when, and how many codes on paper are left."""

    is_on = fields.Boolean(required=True)
    since = AwareInstant(required=True, allow_none=True)
    recovery_codes_left = fields.Integer(required=True)


class SecondStepBegun(Schema):
    """What the phone is to learn: as text, and as the address that a QR code holds."""

    secret = fields.String(required=True)
    address = fields.String(required=True)


class RecoveryCodesOut(Schema):
    """The codes on paper, shown this once."""

    recovery_codes = fields.List(fields.String(), required=True)


_ONE_OF_THEM = validate.OneOf(AUDIENCES, error=f"Choose one of: {', '.join(AUDIENCES)}")


class _ForWhom(Schema):
    """For which young people; left out, for all that one works with now."""

    young_people = fields.List(
        fields.UUID(),
        load_default=None,
        validate=validate.Length(max=MOST_YOUNG_PEOPLE, error=f"Send at most {MOST_YOUNG_PEOPLE}"),
    )


class NewToken(_ForWhom):
    """For which service, and for which young people; left out, for all that one works with now."""

    audience = fields.String(required=True, validate=_ONE_OF_THEM)


class NewTokens(_ForWhom):
    """For which services, and for which young people; left out, for all that one works with now."""

    audiences = fields.List(
        fields.String(validate=_ONE_OF_THEM),
        required=True,
        validate=validate.Length(1, len(AUDIENCES), error=f"Send one to {len(AUDIENCES)}"),
    )


class TokenOut(Schema):
    """A token, and until when it is good."""

    token = fields.String(required=True)
    expires_at = AwareInstant(required=True)


class TokensOut(Schema):
    """A token for each service, and until when they are good."""

    tokens = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    expires_at = AwareInstant(required=True)


class KeysOut(Schema):
    """The public keys with which tokens are checked (JWKS)."""

    keys = fields.List(fields.Dict(), required=True)
