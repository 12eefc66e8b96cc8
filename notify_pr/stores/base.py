# SPDX-License-Identifier: Apache-2.0
"""What stores of objects have in common."""

from __future__ import annotations

import abc
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
import mimetypes
import os
import threading
from typing import Any
from urllib.parse import quote

from notify_pr import errors
from notify_pr import http
from notify_pr.stores import pieces

DAY = 86400
SMALL = pieces.SMALL
#: Seconds for which parts outlive what is made of them.
LATER = 3600
#: The metadata that says when an object may be swept.
EXPIRES = 'notify-expires'
#: What a browser shows rather than saves, whatever the system thinks.
_TEXTS = frozenset(
    (
        *('', '.log', '.txt', '.out', '.err', '.conf', '.cfg', '.ini'),
        *('.yaml', '.yml', '.toml', '.sh', '.py', '.diff', '.patch', '.md'),
        *('.rst', '.subunit2txt', '.tap', '.properties', '.env'),
    )
)
Piece = pieces.Piece
_TYPES = mimetypes.MimeTypes(filenames=())


@dataclass(frozen=True)
class Settings:
    """Where the store is and who asks; what is empty is not known.

    :param identity: access key, ``project:user`` or the id of an
        application credential.
    :param token: session token of temporary keys, or one of Keystone's.
    :param container: the container or bucket.
    :param access: how people may read: ``presign`` or ``tempurl``, which
        need nothing, ``acl``, ``policy`` or ``public``, ``none``.
    :param public_url: what the name of an object is appended to in links.
    :param addressing: of S3: ``auto``, ``path`` or ``virtual``.
    :param lifecycle: prefix of names that S3 is to expire by a rule.
    """

    api: str
    endpoint: str
    identity: str = ''
    secret: str = field(default='', repr=False)
    container: str = ''
    region: str = ''
    token: str = field(default='', repr=False)
    expire_days: float = 7
    access: str = ''
    public_url: str = ''
    addressing: str = 'auto'
    lifecycle: str = ''
    create: bool = True
    temp_url_key: str = field(default='', repr=False)
    project: str = ''
    project_domain: str = 'default'
    user_domain: str = 'default'
    ca_file: str = ''
    timeout: float = 60
    retry: http.Retry = field(default_factory=http.Retry, repr=False)

    @property
    def lifetime(self) -> int:
        """Seconds after which objects go; 0 if they stay."""
        return int(self.expire_days * DAY)

    def client(self, base: str) -> http.Client:
        """Return a client of a server."""
        return http.Client(
            base,
            timeout=self.timeout,
            ca_file=self.ca_file or None,
            retry=self.retry,
        )


@dataclass(frozen=True)
class Content:
    """The headers that tell a browser what an object is."""

    kind: str
    encoding: str = ''

    @property
    def headers(self) -> dict[str, str]:
        """The headers."""
        found = {'content-type': self.kind}
        if self.encoding:
            found['content-encoding'] = self.encoding
        return found


def content_of(name: str) -> Content:
    """Return what a file holds, by its name."""
    stem, suffix = os.path.splitext(name.lower())
    if suffix == '.gz' and os.path.splitext(stem)[1] in _TEXTS - {''}:
        return Content('text/plain; charset=utf-8', 'gzip')
    if suffix in _TEXTS:
        return Content('text/plain; charset=utf-8')
    kind, encoding = _TYPES.guess_type(f'x{suffix}', strict=False)
    if encoding or not kind:
        return Content('application/octet-stream')
    text = kind.startswith('text/')
    return Content(f'{kind}; charset=utf-8' if text else kind)


@dataclass(frozen=True)
class Item:
    """An object in a listing; ``modified`` is in seconds of the epoch."""

    name: str
    size: int
    etag: str
    modified: float


class Large(abc.ABC):
    """An object that is sent in parts, by several threads."""

    def __init__(self) -> None:
        self.parts: dict[int, Any] = {}
        self.lock = threading.Lock()

    @abc.abstractmethod
    def send(self, number: int, piece: Piece) -> None:
        """Send a part; they are counted from 1."""

    @abc.abstractmethod
    def finish(self) -> None:
        """Make one object of all parts."""

    @abc.abstractmethod
    def abort(self) -> None:
        """Leave nothing behind."""


class Store(abc.ABC):
    """A container of a store; threads share it."""

    def __init__(self, settings: Settings) -> None:
        if not settings.container:
            raise errors.UsageError('no container or bucket is named')
        self.settings = settings

    @abc.abstractmethod
    def prepare(self) -> None:
        """Sign in and see to it that there is the container."""

    @abc.abstractmethod
    def part_size(self, size: int) -> int:
        """Return how large the parts of a file are; 0 if it has none."""

    @abc.abstractmethod
    def put(self, name: str, piece: Piece, content: Content) -> None:
        """Store an object and check that it arrived as it was sent."""

    @abc.abstractmethod
    def begin(self, name: str, size: int, content: Content) -> Large:
        """Begin an object that comes in parts."""

    @abc.abstractmethod
    def settle(self) -> None:
        """See to it that links hold, after all is stored."""

    @abc.abstractmethod
    def url(self, name: str) -> str:
        """Return a link for people."""

    @property
    @abc.abstractmethod
    def readable(self) -> int:
        """Seconds for which links lead somewhere; 0 if for ever."""

    @abc.abstractmethod
    def list(self, prefix: str) -> Iterator[Item]:
        """Yield the objects whose names begin so."""

    @abc.abstractmethod
    def metadata(self, name: str) -> Mapping[str, str]:
        """Return the headers of an object; nothing if it is gone."""

    @abc.abstractmethod
    def delete(self, name: str) -> None:
        """Delete an object; that it is gone already is fine."""

    @abc.abstractmethod
    def expires(self, headers: Mapping[str, str]) -> float | None:
        """Return when we said that an object may go, from its headers."""

    @abc.abstractmethod
    def abandon(self, prefix: str) -> None:
        """End what was begun below a prefix and never finished."""

    def keeps(self, item: Item, piece: Piece) -> bool:
        """Return whether an object has the bytes of a file."""
        if item.size != piece.length:
            return False
        part = self.part_size(item.size)
        digests = piece.digests(part or item.size)
        if not part:
            return item.etag == digests[0]
        return item.etag == self.tag_of(digests)

    @abc.abstractmethod
    def tag_of(self, digests: Sequence[str]) -> str:
        """Return the tag of an object of parts with these MD5s."""


def encode_name(name: str) -> str:
    """Return the name of an object as it stands in a URL."""
    return quote(name, safe='/-._~')
