"""The tables of the plan have one metadata of their own."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase

from shared.db import TYPES, new_metadata


class Base(DeclarativeBase):
    """The tables of `plan`."""

    metadata = new_metadata()
    type_annotation_map = {**TYPES, dict[str, Any]: JSON}
