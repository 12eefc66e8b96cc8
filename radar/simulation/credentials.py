# SPDX-License-Identifier: Apache-2.0
"""Who may ask the simulated Gerrit: HTTP basic and digest."""

import base64
import binascii
from collections.abc import Mapping
from collections.abc import Sequence
import hashlib
import hmac
import re
import secrets

from radar.simulation.exchange import Answer
from radar.simulation.exchange import Request

_REALM = 'Gerrit Code Review'
_PART = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


class Credentials:
    """The accounts that can authenticate, and by what.

    :param passwords: by the names of users.
    :param schemes: ``basic``, ``digest``, or both.
    :param anonymous: whether paths without ``/a/`` need no account.
    """

    def __init__(
        self,
        passwords: Mapping[str, str] | None = None,
        *,
        schemes: Sequence[str] = ('basic', 'digest'),
        anonymous: bool = True,
    ) -> None:
        self._passwords = dict(passwords or {})
        self._schemes = tuple(schemes)
        self._nonce = secrets.token_hex(16)
        self.anonymous = anonymous

    def user(self, request: Request) -> str | None:
        """Return who asks, or None for somebody unknown."""
        given = request.headers.get('authorization', '')
        scheme, _, rest = given.partition(' ')
        scheme = scheme.lower()
        if scheme not in self._schemes:
            return None
        if scheme == 'basic':
            return self._basic(rest)
        return self._digest(request, rest)

    def challenge(self) -> Answer:
        """Return the answer to those who should say who they are."""
        offers = {
            'basic': f'Basic realm="{_REALM}"',
            'digest': f'Digest realm="{_REALM}", qop="auth", '
            f'algorithm=MD5, nonce="{self._nonce}"',
        }
        return Answer(
            401,
            b'Unauthorized\n',
            headers=tuple(
                ('WWW-Authenticate', offers[scheme])
                for scheme in self._schemes
            ),
        )

    def _basic(self, encoded: str) -> str | None:
        try:
            decoded = base64.b64decode(encoded, validate=True)
            name, _, password = decoded.decode().partition(':')
        except (binascii.Error, UnicodeDecodeError):
            return None
        known = self._passwords.get(name)
        if known is None:
            return None
        right = hmac.compare_digest(known.encode(), password.encode())
        return name if right else None

    def _digest(self, request: Request, given: str) -> str | None:
        parts = {m[1]: m[2] or m[3] or '' for m in _PART.finditer(given)}
        name = parts.get('username', '')
        if (
            name not in self._passwords
            or parts.get('nonce') != self._nonce
            or parts.get('uri') != request.target
        ):
            return None
        middle = (
            (parts.get('nc', ''), parts.get('cnonce', ''), parts['qop'])
            if 'qop' in parts
            else ()
        )
        wanted = _md5(
            _md5(name, _REALM, self._passwords[name]),
            self._nonce,
            *middle,
            _md5(request.method, request.target),
        )
        right = hmac.compare_digest(wanted, parts.get('response', ''))
        return name if right else None


def _md5(*parts: str) -> str:
    text = ':'.join(parts).encode()
    return hashlib.md5(text, usedforsecurity=False).hexdigest()
