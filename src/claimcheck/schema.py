"""The closed schema of every file that people write: front matter, source files, the corpus file.

Unknown keys are errors. `check` turns what pydantic finds into problems with a line and a fix.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import date as day
from typing import Annotated, Any, Literal, TypeVar, get_args

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError

from claimcheck.errors import Problem
from claimcheck.words import Reason

Location = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)
STATEMENT = re.compile(r"[0-9]{3}-[0-9]{3}")
ONE, MANY = "<one>", "<many>"
"""How pydantic's places call the two forms of a key that takes a value or a list; no file has such a key."""


def _specifiers(text: str) -> str:
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise ValueError("a version range such as '<3.11' or '>=2.1,<2.6'") from None
    return text


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("some text")
    return text


def _statement(text: str) -> str:
    if not STATEMENT.fullmatch(text):
        raise ValueError("a statement's id such as '000-003'")
    return text


def _form(data: object) -> str:
    return MANY if isinstance(data, list) else ONE


def _declared(text: str) -> str:
    kind, _, message = text.partition(": ")
    if not message.strip() or not kind.replace(".", "").isidentifier():
        raise ValueError("'Type: beginning of the message'")
    return text


Text = Annotated[str, AfterValidator(_text)]
Declared = Annotated[str, AfterValidator(_declared)]
Range = Annotated[str, AfterValidator(_specifiers)]
StatementId = Annotated[str, AfterValidator(_statement)]
Judged = Literal["verified", "refuted"]


class Closed(BaseModel):
    """A mapping in which every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Where(Closed):
    """One row of `expect`: a verdict and the releases in which it is expected."""

    verdict: Judged
    where: dict[str, Range] = Field(min_length=1)


class FrontMatter(Closed):
    """What stands between the two lines of three dashes at the top of a claim."""

    statements: list[StatementId]
    api: list[Text] = Field(min_length=1)
    expect: Annotated[
        Annotated[Judged, Tag(ONE)] | Annotated[list[Where], Field(min_length=1), Tag(MANY)], Discriminator(_form)
    ]
    needs: list[Text] = []
    timeout: float = Field(default=10.0, gt=0, le=600, strict=True)
    refuted_by: Annotated[
        Annotated[Declared, Tag(ONE)] | Annotated[list[Declared], Tag(MANY)], Discriminator(_form)
    ] = Field(default=[], alias="refuted-by")
    see: list[Text] = []
    measures: list[Literal["time", "memory"]] = []
    formerly: list[Text] = []


class StatementRow(Closed):
    """One `[[statements]]` table of a source file."""

    id: StatementId
    kind: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    restatement: Text
    reason: Reason | None = None
    because: str = ""


class MisleadingRow(Closed):
    """One `[[misleading]]` table of a source file: a statement that leads readers astray, the worst first."""

    statement: StatementId
    because: Text


class SourceFile(Closed):
    """`sources/<id>.toml`."""

    title: Text
    file: Text
    date: day | None = None
    misleading: list[MisleadingRow] = Field(default=[], max_length=10)
    statements: list[StatementRow] = Field(min_length=1)


class TopicRow(Closed):
    """One `[topics.<id>]` table of the corpus file."""

    title: Text
    summary: Text


class LibraryTable(Closed):
    """The `[library]` table of the corpus file."""

    name: Text
    title: Text
    device: Text = "'cpu'"
    preload: list[Text] = []


class LicenceTable(Closed):
    """The `[licence]` table of the corpus file."""

    id: Text
    name: Text
    url: Text
    attribution: Text


class CorpusFile(Closed):
    """`corpus.toml`."""

    library: LibraryTable
    topics: dict[str, TopicRow] = Field(min_length=1)
    api: dict[str, Text] = Field(min_length=1)
    needs: dict[str, Text] = {}
    licence: LicenceTable | None = None


def check(
    model: type[Model], data: object, path: str, line_of: Callable[[Location], int]
) -> tuple[Model | None, list[Problem]]:
    """The data as the model, or every problem that keeps it from being one.

    Args:
        model: The closed schema.
        data: What a YAML or TOML parser returned.
        path: The file, for the messages.
        line_of: The line of a place in the data, given as keys and indexes.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        found = {tuple(each["loc"]): problem(each, model, path, line_of) for each in reversed(error.errors())}
        return None, list(dict.fromkeys(found.values()))


def problem(error: Any, model: type[BaseModel], path: str, line_of: Callable[[Location], int]) -> Problem:
    """One finding of pydantic's, in our words."""
    where: Location = tuple(part for part in error["loc"] if part not in (ONE, MANY))
    name = ".".join(str(part) for part in where) or "the file"
    line = line_of(where)
    match error["type"]:
        case "extra_forbidden":
            keys = [field.alias or key for key, field in _table(model, where).model_fields.items()]
            near = difflib.get_close_matches(str(where[-1]), keys, 1)
            fix = f"write '{near[0]}'" if near else "remove it"
            return Problem(path, line, f"the unknown key '{name}'", f"one of {', '.join(keys)}", fix)
        case "missing":
            return Problem(path, line, f"no key '{name}'", f"the key '{where[-1]}'", "add it")
        case "invalid_key":
            return Problem(path, line, f"the key {error['input']!r}", "a word", "put it in quotes or remove it")
        case "value_error":
            expected = str(error["ctx"]["error"])
        case "too_short":
            expected = "at least one entry"
        case "model_type":
            expected = "keys and values"
        case _:
            expected = error["msg"].removeprefix("Input should be ").removeprefix("String should ")
    return Problem(path, line, f"{name}: {error['input']!r}", expected, f"correct '{where[0] if where else name}'")


def _table(model: type[BaseModel], where: Location) -> type[BaseModel]:
    """The model of the mapping in which a place lies."""
    for part in where[:-1]:
        field = next((field for key, field in model.model_fields.items() if part in (key, field.alias)), None)
        model = next(_models(field.annotation), model) if field else model
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
