# SPDX-License-Identifier: Apache-2.0
"""Passwords: rules for new ones, hashes, and who was verified just now."""

from __future__ import annotations

from collections import OrderedDict
import functools
import hashlib
import secrets
import threading
import time
import unicodedata

import argon2
from argon2 import exceptions as argon2_exceptions

from radar.conf import CONF
from radar.exceptions import InvalidInput

#: Most characters of a password.
MAX_LENGTH = 1024
#: Most verified passwords that a process remembers.
_REMEMBERED = 1024


def hashed(password: str) -> str:
    """Return the Argon2 hash of a new password.

    :raises InvalidInput: it is too short or too long.
    """
    least = CONF.auth.min_password_length
    if not least <= len(password) <= MAX_LENGTH:
        raise InvalidInput.of(
            'password', 'is of a wrong length', f'{least}-{MAX_LENGTH}'
        )
    return rehashed(password)


def rehashed(password: str) -> str:
    """Return the hash of a password that was accepted once."""
    return _hasher().hash(_plain(password))


def verify(stored: str | None, password: str) -> bool:
    """Tell whether a password is the one that was hashed.

    It takes as long when nothing is stored: how long the answer takes must
    not tell who exists.
    """
    hasher = _hasher()
    try:
        good = hasher.verify(stored or _nobody(hasher), _plain(password))
    except (
        argon2_exceptions.VerificationError,
        argon2_exceptions.InvalidHashError,
    ):
        return False
    return good and stored is not None


def outdated(stored: str) -> bool:
    """Tell whether a hash was made at other costs than are set now."""
    return _hasher().check_needs_rehash(stored)


class Verified:
    """Passwords that were good a moment ago, by a keyed hash of them.

    A hash is over the stored one, too, so that nothing is remembered of a
    password that has been changed.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._until: OrderedDict[bytes, float] = OrderedDict()

    def __contains__(self, pair: tuple[str, str]) -> bool:
        until = self._until.get(self._hash(*pair), 0)
        return time.monotonic() < until

    def add(self, stored: str, password: str) -> None:
        """Remember that a password is the one that was hashed."""
        key = self._hash(stored, password)
        with self._lock:
            lifetime = CONF.auth.verified_lifetime
            self._until[key] = time.monotonic() + lifetime
            self._until.move_to_end(key)
            while len(self._until) > _REMEMBERED:
                self._until.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._until.clear()

    def _hash(self, stored: str, password: str) -> bytes:
        message = f'{stored}\0'.encode() + _plain(password)
        return hashlib.blake2b(message, key=self._key).digest()


#: What this process remembers.
VERIFIED = Verified()


def _plain(password: str) -> bytes:
    # Keyboards differ in how they compose a letter.
    normal = unicodedata.normalize('NFKC', password)
    return normal.encode('utf-8', 'surrogatepass')


def _hasher() -> argon2.PasswordHasher:
    costs = CONF.auth
    return _hasher_of(
        costs.argon2_time_cost,
        costs.argon2_memory_cost,
        costs.argon2_parallelism,
    )


@functools.lru_cache(4)
def _hasher_of(passes: int, memory: int, lanes: int) -> argon2.PasswordHasher:
    return argon2.PasswordHasher(passes, memory, lanes)


@functools.lru_cache(4)
def _nobody(hasher: argon2.PasswordHasher) -> str:
    """Return the hash of a password that nobody has."""
    return hasher.hash(secrets.token_bytes(32))
