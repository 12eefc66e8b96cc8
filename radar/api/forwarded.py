# SPDX-License-Identifier: Apache-2.0
"""Who asks, when a proxy stands between."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
import ipaddress
from typing import Any

from oslo_middleware import http_proxy_to_wsgi
import webob

from radar.conf import CONF

#: Where a WSGI environment keeps whether a request was made on this very
#: machine, and came through no proxy.
LOCAL = 'radar.local'
#: And the address that it came from; None if it came through a proxy.
PEER = 'radar.peer'

#: What proxies add. That there is one is believed of everybody.
_TRACES = (
    'HTTP_FORWARDED',
    'HTTP_VIA',
    'HTTP_X_FORWARDED_FOR',
    'HTTP_X_FORWARDED_HOST',
    'HTTP_X_FORWARDED_PROTO',
    'HTTP_X_REAL_IP',
)
#: What servers say of a peer at a socket of the file system.
_SOCKET = ('', '0.0.0.0')  # noqa: S104 (nothing listens there)
_HERE = ipaddress.IPv4Address('127.0.0.1')


class Forwarded:
    """Believes a proxy about address and scheme, if the operator does.

    oslo.middleware knows the headers and the option
    ``[oslo_middleware] enable_proxy_headers_parsing``. Of several addresses
    the last one counts: that one the proxy has seen itself, the others
    anybody may have made up. ``Forwarded``, of which oslo.middleware takes
    the first address, is not read.
    """

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self._proxy = http_proxy_to_wsgi.HTTPProxyToWSGI(None, CONF)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Any:
        """Answer a request."""
        environ[PEER] = peer = _peer(environ)
        environ[LOCAL] = peer is not None and peer.is_loopback
        environ.pop('HTTP_FORWARDED', None)
        # Not called as an application: that would rebuild every answer.
        self._proxy.process_request(webob.Request(environ))
        address = environ.get('REMOTE_ADDR', '')
        environ['REMOTE_ADDR'] = address.rpartition(',')[2].strip()
        return self._application(environ, start_response)


def _peer(
    environ: Mapping[str, Any],
) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    if any(environ.get(name) for name in _TRACES):
        return None
    address = environ.get('REMOTE_ADDR', '')
    if address in _SOCKET:
        return _HERE
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None
