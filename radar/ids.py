# SPDX-License-Identifier: Apache-2.0
"""Identifiers and entity tags."""

import hashlib
import unicodedata
from uuid import UUID

from uuid_utils.compat import uuid7

__all__ = ('content_tag', 'fold', 'name_hash', 'new', 'parse', 'text_hash')


def new() -> UUID:
    """Return a new UUIDv7: it orders rows by the time of their creation."""
    return uuid7()


def parse(text: str) -> UUID:
    """Read a public identifier.

    :raises ValueError: ``text`` is not a UUID in its canonical form.
    """
    value = UUID(text)
    if str(value) != text.lower():
        raise ValueError('not a canonical UUID')
    return value


def fold(name: str) -> str:
    """Return the form of a name in which case and width do not matter."""
    return unicodedata.normalize('NFKC', name).casefold()


def text_hash(text: str) -> bytes:
    """Return the SHA-256 of ``text``, 32 bytes; lone surrogates count."""
    return hashlib.sha256(text.encode('utf-8', 'surrogatepass')).digest()


def name_hash(name: str) -> bytes:
    """Return what a name is unique by, whatever its case."""
    return text_hash(fold(name))


def content_tag(*parts: bytes | str) -> str:
    """Return an entity tag (without quotes) over ``parts`` in order."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, 'big'))
        digest.update(data)
    return digest.hexdigest()
