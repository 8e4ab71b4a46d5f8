"""The sign-in form."""

from marshmallow import fields

from services.web.forms.reading import PageForm
from shared.fields import Text


class CodeForm(PageForm):
    """The code of the phone, or one on paper."""

    code = Text(40, required=True, metadata={"label": "Code"}, error_messages={"required": "Enter the code"})


class SignInForm(PageForm):
    """Name and password; both are checked by `people` alone."""

    name = fields.String(required=True, metadata={"label": "Your sign-in name"})
    password = fields.String(
        required=True, metadata={"label": "Password"}, error_messages={"required": "Enter your password"}
    )
