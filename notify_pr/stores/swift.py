# SPDX-License-Identifier: Apache-2.0
"""Containers of Swift."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timezone
import hashlib
import json
import math
import secrets
import threading
import time
from typing import Any
import urllib.parse

from notify_pr import errors
from notify_pr import http
from notify_pr.stores import base
from notify_pr.stores import keystone
from notify_pr.stores import tempurl

#: Larger files go in segments, this large unless there were too many.
WHOLE = 128 * 1024 * 1024
SEGMENT = 64 * 1024 * 1024
_MAX_SEGMENTS = 1000
#: Seconds that a link holds whose object stays for ever.
_LINK = 7 * base.DAY
#: Seconds until a new key of links is the one that stays.
SETTLED = 2.0
_META = 'x-object-meta-'
_KEY = 'X-Container-Meta-Temp-URL-Key'
_READ = 'X-Container-Read'
_PUBLIC = ('.r:*', '.rlistings')


class Swift(base.Store):
    """A container."""

    def __init__(self, settings: base.Settings) -> None:
        super().__init__(settings)
        self._access = settings.access or (
            'none' if settings.public_url else 'tempurl'
        )
        if self._access not in ('tempurl', 'public', 'none'):
            raise errors.UsageError(
                f'Swift knows no access {self._access!r}: tempurl, public '
                'or none'
            )
        self._lock = threading.Lock()
        self._key = settings.temp_url_key
        self._key_made_at: float | None = None
        self._signed_in: keystone.Access | None = None
        self._client: http.Client | None = None

    def prepare(self) -> None:
        """Sign in and see to the container and to who may read it."""
        answer = self.ask('HEAD', expect=(200, 204, 404))
        if answer.status == 404:
            if not self.settings.create:
                raise http.Unexpected('HEAD', answer, 'no such container')
            self.ask('PUT', expect=(201, 202))
            answer = self.ask('HEAD', expect=(200, 204))
        if self._access == 'public':
            self._publish(answer.headers.get(_READ, ''))
        elif self._access == 'tempurl' and not self._key:
            self._key = answer.headers.get(_KEY, '') or self._new_key()

    def settle(self) -> None:
        """Sign with the key that stays, if several runs have made one."""
        if self._key_made_at is None:
            return
        # Whoever saw none has given its own by then; the last one counts.
        left = self._key_made_at + SETTLED - time.monotonic()
        if left > 0:
            self.settings.retry.sleep(left)
        answer = self.ask('HEAD', expect=(200, 204))
        self._key = answer.headers.get(_KEY, '') or self._key

    def part_size(self, size: int) -> int:
        """Return how large segments are."""
        if size <= WHOLE:
            return 0
        return max(SEGMENT, math.ceil(size / _MAX_SEGMENTS))

    def put(self, name: str, piece: base.Piece, content: base.Content) -> None:
        """Store an object; Swift answers with its MD5."""
        self.store(name, piece, self.headers(content.headers))

    def store(
        self, name: str, piece: base.Piece, headers: Mapping[str, str]
    ) -> None:
        """Store an object under these headers."""
        headers = dict(headers)
        piece.track_md5()
        if isinstance(piece.body(), bytes):
            headers['ETag'] = piece.md5
        answer = self.ask('PUT', name, headers, piece=piece, expect=(201,))
        if answer.headers.get('ETag', '').strip('"') != piece.md5:
            raise errors.Incomplete('the store has other bytes than were sent')

    def begin(self, name: str, size: int, content: base.Content) -> base.Large:
        """Begin an object in segments."""
        from notify_pr.stores import swift_large

        return swift_large.SwiftLarge(self, name, content)

    def url(self, name: str) -> str:
        """Return a link: signed, unless all may read."""
        if self.settings.public_url:
            top = self.settings.public_url.rstrip('/')
            return f'{top}/{base.encode_name(name)}'
        account = urllib.parse.urlsplit(self._signed().account)
        origin = f'{account.scheme}://{account.netloc}'
        path = f'{account.path}/{self.settings.container}/{name}'
        if self._access != 'tempurl':
            return origin + base.encode_name(path)
        expires = int(time.time()) + self.readable
        return tempurl.link(self._key, origin, path, expires)

    @property
    def readable(self) -> int:
        """Seconds for which links lead somewhere."""
        signed = self._access == 'tempurl'
        return self.settings.lifetime or (_LINK if signed else 0)

    def list(self, prefix: str) -> Iterator[base.Item]:
        """Yield the objects whose names begin so."""
        query = {'prefix': prefix, 'format': 'json'}
        while True:
            answer = self.ask('GET', query=query, expect=(200, 204, 404))
            found = json.loads(answer.body) if answer.status == 200 else ()
            for entry in found:
                moment = datetime.fromisoformat(entry['last_modified'])
                yield base.Item(
                    entry['name'],
                    entry['bytes'],
                    entry.get('slo_etag', entry['hash']).strip('"'),
                    moment.replace(tzinfo=timezone.utc).timestamp(),
                )
            if not found:
                return
            query['marker'] = found[-1]['name']

    def metadata(self, name: str) -> Mapping[str, str]:
        """Return the headers of an object."""
        answer = self.ask('HEAD', name, expect=(200, 404))
        return dict(answer.headers.items()) if answer.status == 200 else {}

    def delete(self, name: str) -> None:
        """Delete an object, not what it is made of."""
        self.ask('DELETE', name, expect=(204, 404))

    def abandon(self, prefix: str) -> None:
        """Do nothing: segments are objects, and of use to the next try."""

    def expires(self, headers: Mapping[str, str]) -> float | None:
        """Return when we said that an object may go."""
        for name, value in headers.items():
            if name.lower() == _META + base.EXPIRES and value.isdigit():
                return float(value)
        return None

    def tag_of(self, digests: Sequence[str]) -> str:
        """Return the tag of an object of segments with these MD5s."""
        whole = ''.join(digests).encode()
        return hashlib.md5(whole, usedforsecurity=False).hexdigest()

    def headers(
        self, more: Mapping[str, str], later: int = 0
    ) -> dict[str, str]:
        """Return the headers of a new object.

        :param later: seconds for which it outlives others.
        """
        found = dict(more)
        lifetime = self.settings.lifetime
        if lifetime:
            found['x-delete-after'] = str(lifetime + later)
            expires = int(time.time()) + lifetime + later
            found[_META + base.EXPIRES] = str(expires)
        return found

    def ask(
        self,
        method: str,
        name: str = '',
        headers: Mapping[str, str] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        piece: base.Piece | None = None,
        body: bytes | None = None,
        expect: Any = (200,),
    ) -> http.Answer:
        """Send a request; sign in anew, once, if the token has expired.

        :raises http.Unexpected: an answer of another status.
        """
        for again in (True, False):
            access = self._signed()
            answer = self._connected().send(
                method,
                self._place(access, name),
                query=query,
                headers={**(headers or {}), 'X-Auth-Token': access.token},
                body=piece.body() if piece else body,
                length=piece.length if piece else None,
                expect=None,
                follow=False,
            )
            if answer.status != 401 or not again:
                break
            self._forget(access)
        if answer.status not in expect:
            text = answer.body.decode(errors='replace')
            short = '' if text.startswith('<html') else text
            detail = ' '.join(short.split())[:300]
            raise http.Unexpected(method, answer, detail)
        return answer

    def _place(self, access: keystone.Access, name: str) -> str:
        whole = f'{access.account}/{urllib.parse.quote(self._container)}'
        return f'{whole}/{base.encode_name(name)}' if name else whole

    @property
    def _container(self) -> str:
        return self.settings.container

    def _signed(self) -> keystone.Access:
        with self._lock:
            if self._signed_in is None:
                self._signed_in = keystone.sign_in(self.settings)
            return self._signed_in

    def _forget(self, access: keystone.Access) -> None:
        """Drop a token, unless another thread has a newer one by now."""
        with self._lock:
            if self._signed_in is access:
                self._signed_in = None

    def _connected(self) -> http.Client:
        with self._lock:
            if self._client is None:
                assert self._signed_in is not None  # noqa: S101
                self._client = self.settings.client(self._signed_in.account)
            return self._client

    def _publish(self, read: str) -> None:
        """Let all read and list, beside those who may already."""
        rights = [right.strip() for right in read.split(',') if right.strip()]
        missing = [right for right in _PUBLIC if right not in rights]
        if missing:
            value = ','.join(rights + missing)
            self.ask('POST', '', {_READ: value}, expect=(202, 204))

    def _new_key(self) -> str:
        """Give a container that has no key for links one."""
        key = secrets.token_hex(32)
        self.ask('POST', '', {_KEY: key}, expect=(202, 204))
        self._key_made_at = time.monotonic()
        return key
