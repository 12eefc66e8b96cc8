# SPDX-License-Identifier: Apache-2.0
"""Connections, through a proxy where the environment names one."""

from __future__ import annotations

import base64
import http.client
import ssl
from typing import Callable
import urllib.parse
import urllib.request

from notify_pr import errors

#: Bytes that http.client sends at once.
_BLOCK = 256 * 1024


def connection(
    url: str, timeout: float, tls: Callable[[], ssl.SSLContext]
) -> http.client.HTTPConnection:
    """Return a connection, not yet made, to the server of a URL."""
    parts = urllib.parse.urlsplit(url)
    proxy = _proxy(parts)
    try:
        near = proxy if proxy is not None else parts
        host, port = near.hostname or '', near.port
        far_port = parts.port
    except ValueError:
        raise errors.UsageError('a URL with a port that is none') from None
    if parts.scheme == 'https':
        secure = http.client.HTTPSConnection(
            host,
            port or (443 if proxy is None else 80),
            timeout=timeout,
            context=tls(),
            blocksize=_BLOCK,
        )
        if proxy is not None:
            secure.set_tunnel(
                parts.hostname or '', far_port or 443, _credentials(proxy)
            )
        return secure
    return http.client.HTTPConnection(
        host,
        port or 80,
        timeout=timeout,
        blocksize=_BLOCK,
    )


def target(url: str) -> tuple[str, dict[str, str]]:
    """Return the target of a request's first line, and headers for it."""
    parts = urllib.parse.urlsplit(url)
    proxy = _proxy(parts)
    if parts.scheme == 'http' and proxy is not None:
        return url, _credentials(proxy)
    place = ('', '', parts.path or '/', parts.query, '')
    return urllib.parse.urlunsplit(place), {}


def _proxy(parts: urllib.parse.SplitResult) -> urllib.parse.SplitResult | None:
    host = parts.netloc.rpartition('@')[2]
    found = urllib.request.getproxies().get(parts.scheme)
    if not found or urllib.request.proxy_bypass(host):
        return None
    return urllib.parse.urlsplit(found if '://' in found else f'//{found}')


def _credentials(proxy: urllib.parse.SplitResult) -> dict[str, str]:
    if proxy.username is None:
        return {}
    pair = ':'.join(
        urllib.parse.unquote(part or '')
        for part in (proxy.username, proxy.password)
    )
    encoded = base64.b64encode(pair.encode()).decode()
    return {'Proxy-Authorization': f'Basic {encoded}'}
