# SPDX-License-Identifier: Apache-2.0
"""Documents as JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
import csv
from datetime import datetime
import io
from typing import Any

import orjson

from radar import clock

# orjson leaves out microseconds that are zero; the API never does.
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME

#: First characters that make spreadsheets run a cell as a formula.
_FORMULA = ('=', '+', '-', '@', '\t', '\r')


def to_json(document: Any) -> bytes:
    """Return a document as JSON.

    Dataclasses, UUIDs and aware times are understood wherever they are.
    """
    return orjson.dumps(document, _plain, _OPTIONS)


def to_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as CSV with a line of names and CRLF line ends.

    Nulls are empty, booleans and nested values are JSON, and text that a
    spreadsheet would run as a formula begins with an apostrophe.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    return text.getvalue().encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return clock.isoformat(value)
    raise TypeError(f'{type(value).__name__} has no place in JSON')


def _cell(value: object) -> str:
    if value is None:
        return ''
    text = value if isinstance(value, str) else to_json(value).decode()
    if isinstance(value, str):
        return f"'{text}" if text.startswith(_FORMULA) else text
    return text.strip('"')
