"""The base of all tables of the hub."""

from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase

from shared.db import TYPES, new_metadata


class Base(DeclarativeBase):
    """The tables of `hub`."""

    metadata = new_metadata()
    type_annotation_map = {**TYPES, list[str]: JSON}
