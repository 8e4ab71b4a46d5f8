"""The sign-in form."""

from marshmallow import fields

from services.web.forms.reading import PageForm


class SignInForm(PageForm):
    """Name and password; both are checked by `people` alone."""

    name = fields.String(required=True, metadata={"label": "Your sign-in name"})
    password = fields.String(
        required=True, metadata={"label": "Password"}, error_messages={"required": "Enter your password"}
    )
