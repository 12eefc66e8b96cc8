# SPDX-License-Identifier: Apache-2.0
"""Reading what a server answered, whatever it is."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from email.utils import parsedate_to_datetime
import json
from typing import Any
import zlib

import orjson

from radar import clock
from radar.gerrit.errors import AnswerTooLarge
from radar.gerrit.errors import GerritError
from radar.gerrit.files import XSSI_PREFIX

#: Most bytes that are decompressed at a time.
_STEP = 256 * 1024
#: zlib's name for gzip with a window of any size.
_GZIP = 16 + zlib.MAX_WBITS
#: Digits that are read of a number of seconds; more say nothing more.
_DIGITS = 12


@dataclass(frozen=True)
class Answer:
    """A whole answer of status 200."""

    headers: Mapping[str, str]
    #: Decompressed.
    body: bytes
    #: When its head arrived.
    received_at: datetime

    @property
    def server_now(self) -> datetime | None:
        """The server's clock, to the second."""
        return http_date(self.headers.get('Date'))


def body(chunks: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Yield the decompressed parts of a body.

    :raises AnswerTooLarge: it is longer than ``most`` bytes, as sent or
        decompressed.
    :raises GerritError: it is damaged, cut off, or compressed in a way
        that was not asked for; transient.
    """
    if encoding in ('gzip', 'x-gzip'):
        return _counted(_gunzip(_counted(chunks, most)), most)
    if encoding in ('', 'identity'):
        return _counted(chunks, most)
    raise GerritError('an answer compressed unasked', transient=True)


def _counted(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > most:
            raise AnswerTooLarge(f'an answer of more than {most} bytes')
        yield chunk


def _gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpack = zlib.decompressobj(_GZIP)
    begun = False
    for chunk in chunks:
        while chunk:
            if unpack.eof:
                if not chunk.strip(b'\0'):
                    break
                unpack = zlib.decompressobj(_GZIP)
            begun = True
            try:
                yield unpack.decompress(chunk, _STEP)
            except zlib.error:
                raise GerritError(
                    'an answer with damaged gzip', transient=True
                ) from None
            chunk = unpack.unconsumed_tail or unpack.unused_data
    if begun and not unpack.eof:
        raise GerritError('an answer that was cut off', transient=True)


def parse(answer: Answer) -> Any:
    """Return the JSON of an answer, with or without Gerrit's prefix.

    :raises GerritError: it is not JSON; transient, because a proxy's page
        is the usual reason.
    """
    text = answer.body.strip().removeprefix(XSSI_PREFIX)
    if not text:
        raise GerritError('an empty answer', transient=True)
    try:
        return _load(text)
    except (ValueError, RecursionError):
        kind = answer.headers.get('Content-Type', '').split(';')[0].strip()
        named = kind if kind.isascii() and kind.isprintable() else ''
        raise GerritError(
            f'an answer that is not JSON ({named[:80] or "of no type"})',
            transient=True,
        ) from None


def _load(text: bytes) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        # It refuses lone surrogates, which old servers do send.
        return json.loads(text.decode('utf-8', 'replace'))


def changes(answer: Answer) -> list[dict[str, Any]]:
    """Return the list of changes that an answer to one query is.

    :raises GerritError: it is something else; transient.
    """
    found = parse(answer)
    if isinstance(found, list) and all(isinstance(f, dict) for f in found):
        return found
    raise GerritError('an answer that is no list of changes', transient=True)


def change(answer: Answer) -> dict[str, Any]:
    """Return the one change that an answer is.

    :raises GerritError: it is something else; transient.
    """
    found = parse(answer)
    if isinstance(found, dict):
        return found
    raise GerritError('an answer that is no change', transient=True)


def http_date(text: str | None) -> datetime | None:
    """Return the time that a header names; None where it is unusable."""
    try:
        moment = parsedate_to_datetime(text or '')
        # A zone of -0000 is UTC that claims to know nothing of it.
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a server asks to be left alone.

    Either a number or a time, which counts from the server's own clock:
    https://datatracker.ietf.org/doc/html/rfc9110#section-10.2.3.
    """
    text = headers.get('Retry-After', '').strip()
    if text.isascii() and text.isdigit():
        return float(text[:_DIGITS])
    until = http_date(text)
    if until is None:
        return None
    now = http_date(headers.get('Date')) or clock.now()
    return max(0.0, (until - now).total_seconds())
