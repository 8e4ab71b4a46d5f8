"""The base of all tables of the psychology service."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import DeclarativeBase

from shared.db import TYPES, new_metadata


class Base(DeclarativeBase):
    """The tables of `psychology`."""

    metadata = new_metadata()
    type_annotation_map = {**TYPES, list[str]: JSON, dict[str, Any]: JSON, list[dict[str, Any]]: JSON}
