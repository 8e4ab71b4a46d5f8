"""The metadata of this service, and how codes are stored."""

from sqlalchemy.orm import DeclarativeBase

from shared.db import TYPES, new_metadata


class Base(DeclarativeBase):
    """The tables of `people`."""

    metadata = new_metadata()
    type_annotation_map = TYPES
