"""Files of ours: read against a schema with one wording for what is wrong, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from claimcheck.errors import RecordError

Model = TypeVar("Model")


def read_json(path: Path, again: str) -> object:
    """What stands in a file of JSON.

    Args:
        path: The file.
        again: How it is made anew, for the message.

    Raises:
        RecordError: There is none, it cannot be read, or it is cut off.
    """
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise RecordError(path, f"cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise RecordError(path, f"no JSON ({error}); {again}") from None


def checked(kind: type[Model], data: object, path: Path, again: str, schema: int = 0) -> Model:
    """Plain data as an instance of a type.

    Args:
        kind: A pydantic model, or a list of one.
        data: What was read.
        path: Where it was read.
        again: How the file is made anew, for the message.
        schema: The newest that is known; 0 where the files of this kind say none.

    Raises:
        RecordError: The data does not follow the schema, or follows a newer one.
    """
    found = data.get("schema") if schema and isinstance(data, dict) else None
    if isinstance(found, int) and found > schema:
        raise RecordError(path, f"schema {found} is newer than {schema}, the newest known here; update claimcheck")
    try:
        return TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RecordError(path, f"{where}: {first['msg']}; {again}") from None


def write_json(data: object, path: Path) -> None:
    """Writes a file whole or not at all.

    Raises:
        RecordError: It could not be written; what stood there still does.
    """
    write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", path)


def write_text(text: str, path: Path) -> None:
    """Writes a file whole or not at all.

    Raises:
        RecordError: It could not be written; what stood there still does.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path) as file:
            file.write(text.encode(errors="backslashreplace"))  # a message may hold half a surrogate pair
    except OSError as error:
        raise RecordError(path, f"cannot be written: {error.strerror}") from error


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Any]:
    """A new file that takes the path's place once it is complete and on the disk."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
