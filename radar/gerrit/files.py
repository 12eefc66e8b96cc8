# SPDX-License-Identifier: Apache-2.0
"""Saved records: JSON or JSONL, plain or gzip, with or without prefix."""

from collections.abc import Iterator
import gzip
import io
import json
from pathlib import Path
from typing import Any
from typing import BinaryIO
from typing import NamedTuple
import zlib

import orjson

from radar.exceptions import InvalidInput

#: What Gerrit puts before JSON so that a browser does not run it.
XSSI_PREFIX = b")]}'"
#: Most bytes of one document that is not in lines, decompressed.
MAX_DOCUMENT = 1024**3
#: Most bytes of one line.
MAX_LINE = 256 * 1024**2


class Item(NamedTuple):
    """A record, or what was wrong where one should be."""

    record: Any
    error: str | None
    #: Bytes of the file, as stored, that are read by now.
    position: int


def records(path: Path) -> Iterator[Item]:
    """Yield the records of a file, in its order.

    A file holds one JSON document or several one after another, or a
    record a line. Arrays are taken apart, also nested ones (the answer to
    several queries) and those under ``events`` or ``changes``.

    :raises InvalidInput: the file cannot be read at all.
    """
    try:
        with path.open('rb') as raw:
            stream = _decompressed(raw)
            for record, error in _documents(stream, path):
                for one in _flat(record):
                    yield Item(one, error, raw.tell())
                if error:
                    yield Item(None, error, raw.tell())
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidInput.of(
            str(path), getattr(error, 'strerror', None) or str(error)
        ) from None


def _decompressed(raw: BinaryIO) -> BinaryIO:
    magic = raw.read(2)
    raw.seek(0)
    if magic == b'\x1f\x8b':
        return gzip.GzipFile(fileobj=raw)  # type: ignore[return-value]
    return raw


def _documents(
    stream: BinaryIO, path: Path
) -> Iterator[tuple[Any, str | None]]:
    first = b''
    for line in iter(lambda: stream.readline(MAX_LINE), b''):
        first = line.strip().removeprefix(b'\xef\xbb\xbf')
        if first and first != XSSI_PREFIX:
            break
    if not first:
        return
    try:
        record = _load(first)
    except (ValueError, RecursionError) as error:
        rest = stream.read(MAX_DOCUMENT)
        if _is_object(rest.split(b'\n', 1)[0]):
            # Lines, of which the first is no record: the command that was
            # typed, or what a rotated log began with.
            yield None, f'not JSON: {error}'
            yield from _lines(io.BytesIO(rest))
        else:
            yield from _whole(first + b'\n' + rest, path)
        return
    yield record, None
    yield from _lines(stream)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_load(line), dict)
    except (ValueError, RecursionError):
        return False


def _lines(stream: BinaryIO) -> Iterator[tuple[Any, str | None]]:
    for line in iter(lambda: stream.readline(MAX_LINE), b''):
        line = line.strip()
        if not line or line == XSSI_PREFIX:
            continue
        try:
            yield _load(line), None
        except (ValueError, RecursionError) as error:
            yield None, f'not JSON: {error}'


def _load(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        # It refuses lone surrogates, which old servers do send.
        return json.loads(line.decode('utf-8', 'replace'))


def _whole(data: bytes, path: Path) -> Iterator[tuple[Any, str | None]]:
    decoder = json.JSONDecoder()
    prefix = XSSI_PREFIX.decode()
    text = data.decode('utf-8', 'replace')
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith(prefix, at):
            at += len(prefix)
            continue
        if at >= len(text):
            return
        try:
            record, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            where = getattr(error, 'pos', at)
            line = text.count('\n', 0, where) + 1
            raise InvalidInput.of(
                str(path), f'not JSON at line {line}', 'JSON or JSONL'
            ) from None
        yield record, None


def _flat(record: Any) -> Iterator[Any]:
    """Take lists apart; they may be nested deeper than Python calls."""
    waiting = [record]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and 'type' not in one:
            for key in ('events', 'changes'):
                if isinstance(one.get(key), list):
                    one = one[key]
                    break
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif one is not None:
            yield one
