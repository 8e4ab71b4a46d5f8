"""The forms with which somebody begins or ends to work with a young person."""

from typing import Any

from marshmallow import fields

from services.web.forms.reading import PageForm
from shared.vocabulary import AssignmentRole, EndReason

CHOOSE: dict[str, Any] = {"unknown": "Choose one of the answers", "invalid_uuid": "Choose somebody from the list"}


class RoleForm(PageForm):
    """For which work somebody is looked for."""

    role = fields.Enum(
        AssignmentRole,
        by_value=True,
        required=True,
        metadata={"label": "What will they do?"},
        error_messages={"required": "Choose what they will do", **CHOOSE},
    )


class AssignmentForm(RoleForm):
    """Who begins to work with a young person, and why the work of a key worker before them ends."""

    staff_id = fields.UUID(
        required=True,
        metadata={"label": "Who?"},
        error_messages={"required": "Choose somebody", **CHOOSE},
    )
    reason = fields.Enum(
        EndReason, by_value=True, metadata={"label": "Why does the key worker change?"}, error_messages=CHOOSE
    )
    idempotency_key = fields.UUID(required=True, metadata={"label": "Page number"})


class EndForm(PageForm):
    """Why somebody's work with a young person ends."""

    reason = fields.Enum(
        EndReason,
        by_value=True,
        required=True,
        metadata={"label": "Why does it end?"},
        error_messages={"required": "Choose why it ends", **CHOOSE},
    )
