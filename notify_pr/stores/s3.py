# SPDX-License-Identifier: Apache-2.0
"""Buckets of S3, and of all that speak like it."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from datetime import timezone
import email.utils
import hashlib
import logging
import math
import time
from typing import Any
import urllib.parse

from notify_pr import errors
from notify_pr import http
from notify_pr.stores import base
from notify_pr.stores import s3_answers
from notify_pr.stores import s3_rules
from notify_pr.stores import sigv4

LOG = logging.getLogger('notify_pr')

PART = 8 * 1024 * 1024
#: Swift allows a thousand parts unless told otherwise.
_MAX_PARTS = 1000
_AMAZON = 'https://s3.amazonaws.com'
_META = 'x-amz-meta-'
#: What tells that an S3 is Swift's, which expires what it is told to.
_SWIFT = ('X-Trans-Id', 'X-Openstack-Request-Id')
#: How often one request is corrected: region, clock, address.
_CORRECTIONS = 3


class S3(base.Store):
    """A bucket."""

    def __init__(self, settings: base.Settings) -> None:
        super().__init__(settings)
        self._access = settings.access or (
            'none' if settings.public_url else 'presign'
        )
        if self._access not in ('presign', 'acl', 'policy', 'none'):
            raise errors.UsageError(
                f'S3 knows no access {self._access!r}: presign, acl, policy '
                'or none'
            )
        region = settings.region or 'us-east-1'
        self._keys = sigv4.Keys(
            settings.identity, settings.secret, region, settings.token
        )
        self._ahead = timedelta(0)
        self._expiring = False
        self._endpoint = settings.endpoint.rstrip('/') or _AMAZON
        self._client = settings.client(self._endpoint)

    def prepare(self) -> None:
        """See to it that there is the bucket; make it if we may."""
        answer = self._ask('GET', query={'list-type': '2', 'max-keys': '1'})
        self._expiring = any(name in answer.headers for name in _SWIFT)
        code = s3_answers.fault(answer).code
        if answer.status == 404 and self.settings.create:
            self._create()
        elif code == 'AccessDenied':
            # Who may write need not be allowed to list.
            LOG.info('the bucket may not be listed')
        elif answer.status != 200:
            raise s3_answers.failed('GET', answer)
        if self.settings.lifecycle:
            s3_rules.expire(self, self.settings)
        if self._access == 'policy':
            s3_rules.publish(self, self.settings.container)

    def settle(self) -> None:
        """Do nothing: links are signed with keys of our own."""

    def part_size(self, size: int) -> int:
        """Return how large parts are: a thousand of them must do."""
        if size <= 2 * PART:
            return 0
        return max(PART, math.ceil(size / _MAX_PARTS))

    def put(self, name: str, piece: base.Piece, content: base.Content) -> None:
        """Store an object; servers compare its SHA-256, which is signed."""
        self.ask('PUT', name, self.headers(content), piece=piece)

    def begin(self, name: str, size: int, content: base.Content) -> base.Large:
        """Begin an object in parts."""
        from notify_pr.stores import s3_large

        return s3_large.S3Large(self, name, size, content)

    def url(self, name: str) -> str:
        """Return a link: signed, unless all may read."""
        if self._access == 'presign':
            host, path = self._place(name)
            request = sigv4.Request('GET', host.netloc, path)
            path, query = sigv4.presign(
                request, self._keys, self._now(), self.readable
            )
            return f'{host.scheme}://{host.netloc}{path}?{query}'
        if self.settings.public_url:
            top = self.settings.public_url.rstrip('/')
            return f'{top}/{base.encode_name(name)}'
        host, path = self._place(name)
        return f'{host.scheme}://{host.netloc}{path}'

    @property
    def readable(self) -> int:
        """Seconds for which links lead somewhere; signed ones for a week."""
        lifetime = self.settings.lifetime
        if self._access != 'presign':
            return lifetime
        return min(lifetime or sigv4.LONGEST, sigv4.LONGEST)

    def list(self, prefix: str) -> Iterator[base.Item]:
        """Yield the objects whose names begin so."""
        query = {
            'list-type': '2',
            'prefix': prefix,
            'encoding-type': 'url',
        }
        while True:
            root = s3_answers.parse(self.ask('GET', query=query).body)
            yield from s3_answers.listing(root)
            following = root.findtext('NextContinuationToken')
            if not following:
                return
            query['continuation-token'] = following

    def metadata(self, name: str) -> Mapping[str, str]:
        """Return the headers of an object."""
        answer = self.ask('HEAD', name, expect=(200, 404))
        return dict(answer.headers.items()) if answer.status == 200 else {}

    def delete(self, name: str) -> None:
        """Delete an object."""
        self.ask('DELETE', name, expect=(200, 204, 404))

    def expires(self, headers: Mapping[str, str]) -> float | None:
        """Return when we said that an object may go."""
        for name, value in headers.items():
            if name.lower() == _META + base.EXPIRES and value.isdigit():
                return float(value)
        return None

    def abandon(self, prefix: str) -> None:
        """End uploads in parts that an earlier try has left behind."""
        query = {'uploads': '', 'prefix': prefix}
        while True:
            root = s3_answers.parse(self.ask('GET', query=query).body)
            for upload in root.iter('Upload'):
                name = upload.findtext('Key', '')
                if name.startswith(prefix):
                    which = {'uploadId': upload.findtext('UploadId', '')}
                    self.ask('DELETE', name, query=which, expect=(204, 404))
            following = s3_answers.following(root)
            if not following:
                return
            query.update(following)

    def tag_of(self, digests: Sequence[str]) -> str:
        """Return the tag of an object of parts with these MD5s."""
        whole = bytes.fromhex(''.join(digests))
        digest = hashlib.md5(whole, usedforsecurity=False).hexdigest()
        return f'{digest}-{len(digests)}'

    def headers(self, content: base.Content) -> dict[str, str]:
        """Return the headers of a new object."""
        found = content.headers
        lifetime = self.settings.lifetime
        if lifetime:
            found[_META + base.EXPIRES] = str(int(time.time()) + lifetime)
        found.update(self.expiry())
        if self._access == 'acl':
            found['x-amz-acl'] = 'public-read'
        return found

    def expiry(self, later: int = 0) -> dict[str, str]:
        """Return what has Swift, behind its S3, delete something.

        :param later: seconds for which it outlives others.
        """
        lifetime = self.settings.lifetime
        if not (lifetime and self._expiring):
            return {}
        return {'x-delete-after': str(lifetime + later)}

    def ask(
        self,
        method: str,
        name: str = '',
        headers: Mapping[str, str] | None = None,
        expect: Collection[int] = (200,),
        **more: Any,
    ) -> http.Answer:
        """Send a signed request.

        :param expect: statuses that are fine.
        :raises http.Unexpected: another one.
        """
        answer = self._ask(method, name, headers, **more)
        if answer.status not in expect:
            raise s3_answers.failed(method, answer)
        return answer

    def _ask(
        self,
        method: str,
        name: str = '',
        headers: Mapping[str, str] | None = None,
        *,
        query: Mapping[str, str] | None = None,
        piece: base.Piece | None = None,
        body: bytes = b'',
        idempotent: bool | None = None,
    ) -> http.Answer:
        """Send a request, again if region, clock or address were wrong."""
        payload = piece.sha256() if piece else hashlib.sha256(body).hexdigest()
        for _ in range(_CORRECTIONS + 1):
            host, path = self._place(name)
            request = sigv4.Request(method, host.netloc, path, query or {})
            keys = self._keys
            text = sigv4.query_string(request.query)
            answer = self._client.send(
                method,
                f'{host.scheme}://{host.netloc}{path}{"?" if text else ""}'
                f'{text}',
                headers=sigv4.sign(
                    request, headers or {}, payload, keys, self._now()
                ),
                body=piece.body() if piece else body or None,
                length=piece.length if piece else None,
                expect=None,
                idempotent=idempotent,
                follow=False,
            )
            if answer.status < 300 or not self._correct(answer, keys):
                break
        return answer

    def _correct(self, answer: http.Answer, keys: sigv4.Keys) -> bool:
        """Learn from a refusal; return whether it may be otherwise now."""
        found = s3_answers.fault(answer)
        if found.code == 'RequestTimeTooSkewed':
            date = email.utils.parsedate_to_datetime(answer.headers['Date'])
            self._ahead = date - datetime.now(timezone.utc)
            return True
        if found.region and found.region != keys.region:
            self._keys = keys.within(found.region)
            return True
        return False

    def _place(self, name: str) -> tuple[urllib.parse.SplitResult, str]:
        """Return the address of the bucket and the path in it."""
        endpoint = self._endpoint
        if endpoint == _AMAZON and self._keys.region != 'us-east-1':
            endpoint = f'https://s3.{self._keys.region}.amazonaws.com'
        host = urllib.parse.urlsplit(endpoint)
        bucket = self.settings.container
        path = host.path + '/' + sigv4.encode(name, '/')
        if self._virtual(host, bucket):
            return host._replace(netloc=f'{bucket}.{host.netloc}'), path
        tail = f'/{sigv4.encode(name, "/")}' if name else ''
        return host, f'{host.path}/{sigv4.encode(bucket)}{tail}'

    def _virtual(self, host: urllib.parse.SplitResult, bucket: str) -> bool:
        """Return whether the bucket is part of the host's name."""
        if self.settings.addressing != 'auto':
            return self.settings.addressing == 'virtual'
        # A certificate's "*" stands for one part of a name.
        amazon = (host.hostname or '').endswith('.amazonaws.com')
        return amazon and '.' not in bucket

    def _now(self) -> datetime:
        return datetime.now(timezone.utc) + self._ahead

    def _create(self) -> None:
        answer = self._ask('PUT', body=s3_answers.location(self._keys.region))
        code = s3_answers.fault(answer).code
        if answer.status != 200 and code != 'BucketAlreadyOwnedByYou':
            raise s3_answers.failed('PUT', answer)
