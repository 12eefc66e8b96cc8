# SPDX-License-Identifier: Apache-2.0
"""Where a Gerrit is and how Radar signs in to it."""

from dataclasses import dataclass
from dataclasses import field
from typing import Literal
from typing import get_args
from urllib.parse import SplitResult
from urllib.parse import urlsplit

from radar.exceptions import InvalidInput

AuthType = Literal['none', 'basic', 'digest']

_PORTS = {'http': 80, 'https': 443}


@dataclass(frozen=True)
class Access:
    """One server, one account; its ``repr()`` holds no secret.

    :raises radar.exceptions.InvalidInput: a field cannot be used; the
        message never repeats a secret.
    """

    #: Where Gerrit's pages are; user and password in it are dropped.
    url: str
    #: Servers up to the 2.13 line want ``digest``, later ones ``basic``.
    auth_type: AuthType = 'none'
    username: str | None = None
    #: The generated HTTP password, not that of the web pages.
    password: str | None = field(default=None, repr=False)
    #: File of certificates to trust instead of the usual ones.
    cacert: str | None = None
    #: Trust any certificate.
    insecure: bool = False
    #: Seconds to connect, and seconds without a byte of the answer.
    timeout: float = 30.0
    #: Seconds that one answer may take as a whole.
    deadline: float = 600.0
    #: Most bytes of one answer, decompressed.
    max_bytes: int = 256 * 1024**2
    #: Changes asked for at a time.
    page_size: int = 100

    def __post_init__(self) -> None:
        object.__setattr__(self, 'url', _clean(self.url))
        if self.auth_type not in get_args(AuthType):
            raise InvalidInput.of(
                'auth_type', 'unknown', ', '.join(get_args(AuthType))
            )
        if self.auth_type != 'none':
            self._check_credentials()
        for name in ('timeout', 'deadline', 'max_bytes', 'page_size'):
            if not getattr(self, name) > 0:
                raise InvalidInput.of(name, 'not positive', 'more than 0')

    def _check_credentials(self) -> None:
        for name in ('username', 'password'):
            value = getattr(self, name)
            if not value:
                raise InvalidInput.of(
                    name, f'missing with auth_type {self.auth_type}'
                )
            if not value.isprintable():
                raise InvalidInput.of(name, 'holds unprintable letters')
        if self.auth_type == 'basic' and ':' in (self.username or ''):
            raise InvalidInput.of('username', 'holds a colon')

    @property
    def authenticated(self) -> bool:
        """Whether requests carry credentials."""
        return self.auth_type != 'none'

    @property
    def origin(self) -> str:
        """Scheme, host and port, for messages."""
        return origin(self.url)


def origin(url: str) -> str:
    """Return what of a URL says which server it is, and nothing else.

    :raises ValueError: it is no URL.
    """
    parts = urlsplit(url)
    return f'{parts.scheme}://{_server(parts)}'


def same_origin(one: str, other: str) -> bool:
    """Return whether two URLs are of the same server.

    :raises ValueError: one is no URL.
    """
    return _key(urlsplit(one)) == _key(urlsplit(other))


def _key(parts: SplitResult) -> tuple[str, str | None, int | None]:
    return (
        parts.scheme,
        parts.hostname,
        parts.port or _PORTS.get(parts.scheme),
    )


def _server(parts: SplitResult) -> str:
    host = parts.hostname or ''
    host = f'[{host}]' if ':' in host else host
    return f'{host}:{parts.port}' if parts.port else host


def _clean(url: str) -> str:
    accepted = 'http:// or https://, a host and maybe a path'
    try:
        parts = urlsplit(url)
        server = _server(parts)
    except ValueError:
        raise InvalidInput.of('url', 'not a URL', accepted) from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise InvalidInput.of('url', 'without scheme or host', accepted)
    if parts.query or parts.fragment or not url.isprintable() or ' ' in url:
        raise InvalidInput.of('url', 'more than a place', accepted)
    return f'{parts.scheme}://{server}{parts.path.rstrip("/")}'
