# SPDX-License-Identifier: Apache-2.0
"""Signatures of requests to S3, version 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
import hashlib
import hmac
from urllib.parse import quote

UNSIGNED = 'UNSIGNED-PAYLOAD'
#: SHA-256 of nothing, which is what most requests send.
EMPTY = hashlib.sha256(b'').hexdigest()
#: Seconds for which a link may hold at most.
LONGEST = 604800
_ALGORITHM = 'AWS4-HMAC-SHA256'
_STAMP = '%Y%m%dT%H%M%SZ'


@dataclass(frozen=True)
class Keys:
    """Who signs, and for which region.

    :param token: of temporary keys; empty for lasting ones.
    """

    access: str
    secret: str = field(repr=False)
    region: str = 'us-east-1'
    token: str = field(default='', repr=False)

    def within(self, region: str) -> Keys:
        """Return the same keys for another region."""
        return replace(self, region=region)

    def scope(self, now: datetime) -> str:
        """Return the day, region and service that a signature is for."""
        return f'{now:%Y%m%d}/{self.region}/s3/aws4_request'


@dataclass(frozen=True)
class Request:
    """What is signed: a request whose ``path`` is encoded already."""

    method: str
    host: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)

    def canonical(self, headers: Mapping[str, str], payload: str) -> str:
        """Return the text that both sides hash."""
        lines = [f'{name}:{headers[name]}\n' for name in sorted(headers)]
        return '\n'.join(
            (
                self.method,
                self.path,
                query_string(self.query),
                ''.join(lines),
                ';'.join(sorted(headers)),
                payload,
            )
        )


def encode(text: str, safe: str = '') -> str:
    """Return text as S3 wants it in a URL: encoded once, not normalised."""
    # Names that are no UTF-8 come from the file system with surrogates.
    return quote(text, safe=safe + '-._~', errors='surrogateescape')


def query_string(query: Mapping[str, str]) -> str:
    """Return a query in the order in which it is signed."""
    pairs = sorted((encode(name), encode(query[name])) for name in query)
    return '&'.join(f'{name}={value}' for name, value in pairs)


def sign(
    request: Request,
    headers: Mapping[str, str],
    payload: str,
    keys: Keys,
    now: datetime,
) -> dict[str, str]:
    """Return the headers of a request with those that sign it.

    :param payload: SHA-256 of the body in hex, or ``UNSIGNED``.
    :param now: in UTC.
    """
    signed = {name.lower(): _trim(headers[name]) for name in headers}
    signed['host'] = request.host
    signed['x-amz-content-sha256'] = payload
    signed['x-amz-date'] = now.strftime(_STAMP)
    if keys.token:
        signed['x-amz-security-token'] = keys.token
    signature = _signature(request, signed, payload, keys, now)
    names = ';'.join(sorted(signed))
    signed['authorization'] = (
        f'{_ALGORITHM} Credential={keys.access}/{keys.scope(now)}, '
        f'SignedHeaders={names}, Signature={signature}'
    )
    return signed


def presign(
    request: Request, keys: Keys, now: datetime, seconds: int
) -> tuple[str, str]:
    """Return path and query of a link that needs no further signature.

    :param seconds: how long it holds, up to ``LONGEST``.
    """
    query = {
        **request.query,
        'X-Amz-Algorithm': _ALGORITHM,
        'X-Amz-Credential': f'{keys.access}/{keys.scope(now)}',
        'X-Amz-Date': now.strftime(_STAMP),
        'X-Amz-Expires': str(seconds),
        'X-Amz-SignedHeaders': 'host',
    }
    if keys.token:
        query['X-Amz-Security-Token'] = keys.token
    whole = replace(request, query=query)
    headers = {'host': request.host}
    signature = _signature(whole, headers, UNSIGNED, keys, now)
    return request.path, f'{query_string(query)}&X-Amz-Signature={signature}'


def _trim(value: str) -> str:
    return ' '.join(value.split())


def _signature(
    request: Request,
    headers: Mapping[str, str],
    payload: str,
    keys: Keys,
    now: datetime,
) -> str:
    canonical = request.canonical(headers, payload).encode()
    text = '\n'.join(
        (
            _ALGORITHM,
            now.strftime(_STAMP),
            keys.scope(now),
            hashlib.sha256(canonical).hexdigest(),
        )
    )
    key = f'AWS4{keys.secret}'.encode()
    for part in keys.scope(now).split('/'):
        key = hmac.digest(key, part.encode(), 'sha256')
    return hmac.digest(key, text.encode(), 'sha256').hex()
