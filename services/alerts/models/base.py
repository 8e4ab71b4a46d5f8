"""The base of all tables of the alerts."""

from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase

from shared.db import TYPES, new_metadata


class Base(DeclarativeBase):
    """The tables of `alerts`."""

    metadata = new_metadata()
    type_annotation_map = {**TYPES, list[str]: JSON, dict[str, str]: JSON}
