# SPDX-License-Identifier: Apache-2.0
"""The only door to addresses that are not from the configuration.

Who names an address might mean to have Radar ask what they cannot reach
themselves. So a name is resolved once, all its addresses are judged, and the
connection is made to one that was: no second answer of a name server counts.
Nothing is redirected, and time and size have limits.
"""

from collections.abc import Iterator
from collections.abc import Mapping
import contextlib
from dataclasses import dataclass
import http.client
import ipaddress
import socket
import ssl
import threading
from typing import Any
from urllib import parse

from requests import certs
import urllib3
from urllib3 import connection as connections

from radar import metrics
from radar.conf import CONF
from radar.exceptions import RadarError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: What http.client and urllib3 raise.
_BROKEN = (
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,
)
_PORTS = {'http': 80, 'https': 443}
#: Bytes of an answer that are read, out of politeness: nobody wants them.
_READ = 64 * 1024
#: Global addresses, to Python's mind, that lead to others: 6to4, relays of
#: it, NAT64 and Teredo.
_DETOURS = tuple(
    ipaddress.ip_network(network)
    for network in (
        '192.88.99.0/24',
        '2002::/16',
        '64:ff9b::/96',
        '64:ff9b:1::/48',
        '2001::/32',
    )
)


class EgressError(RadarError):
    """A request that was not answered."""


class Refused(EgressError):
    """A request that was not made; ``reason`` is a word for it."""

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL leads, as far as the URL tells."""

    scheme: str
    host: str
    port: int
    #: Path and query.
    path: str

    @property
    def authority(self) -> str:
        """Host and port, as the header ``Host`` has them."""
        host = f'[{self.host}]' if ':' in self.host else self.host
        own = self.port == _PORTS[self.scheme]
        return host if own else f'{host}:{self.port}'


def checked(url: str) -> Place:
    """Return where a URL leads.

    Names are not looked up; addresses are judged.

    :raises Refused: nobody will ever ask it.
    """
    try:
        parts = parse.urlsplit(url)
        host, port = parts.hostname or '', parts.port
    except ValueError:
        raise Refused('malformed', 'is no URL') from None
    if not url.isascii() or not url.isprintable() or set(url) & set(' \\'):
        raise Refused('malformed', 'has characters that no URL has')
    if parts.scheme not in _PORTS:
        raise Refused('scheme', 'is not https')
    if parts.scheme == 'http' and not CONF.egress.allow_http:
        raise Refused('scheme', 'is http, which is not allowed here')
    if '@' in parts.netloc:
        raise Refused('userinfo', 'has a name or password in it')
    if not host or '%' in host or port == 0:
        raise Refused('malformed', 'names no host')
    with contextlib.suppress(ValueError):
        _judge(host, ipaddress.ip_address(host))
    path = parse.urlunsplit(('', '', parts.path or '/', parts.query, ''))
    return Place(parts.scheme, host, port or _PORTS[parts.scheme], path)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Send a body; return the status of the answer, whichever it is.

    :raises Refused: it was not sent: the address is not allowed.
    :raises EgressError: there is no answer, or none in time.
    """
    try:
        place = checked(url)
        address = _resolved(place)
    except Refused as error:
        metrics.EGRESS_REFUSED.labels(error.reason).inc()
        raise
    connection = _connection(place, address)
    with _deadline(connection) as overdue:
        try:
            return _ask(connection, place, body, headers)
        except _BROKEN as error:
            raise EgressError(_told(error, overdue)) from None
        finally:
            connection.close()


def _ask(
    connection: connections.HTTPConnection,
    place: Place,
    body: bytes,
    headers: Mapping[str, str],
) -> int:
    named = {'Host': place.authority, 'Accept-Encoding': 'identity', **headers}
    connection.request('POST', place.path, body, named, preload_content=False)
    response = connection.getresponse()
    with contextlib.suppress(urllib3.exceptions.HTTPError, OSError):
        # Who has the status has the answer, however the rest of it ends.
        response.read(_READ)
    return response.status


def _connection(place: Place, address: str) -> connections.HTTPConnection:
    """Return a connection to an address, for the name of a place."""
    common: Any = {
        'host': address,
        'port': place.port,
        'timeout': CONF.egress.timeout,
    }
    if place.scheme == 'http':
        return connections.HTTPConnection(**common)
    return connections.HTTPSConnection(
        **common,
        server_hostname=place.host,
        cert_reqs='CERT_REQUIRED',
        ca_certs=CONF.egress.cacert or certs.where(),
    )


def _resolved(place: Place) -> str:
    """Return the address to connect to.

    :raises Refused: one of those that the name has is not allowed.
    """
    try:
        found = socket.getaddrinfo(
            place.host, place.port, type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError):
        raise EgressError('the host is not known') from None
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        # Without the zone, which says how to get there.
        bare = address.partition('%')[0]
        _judge(place.host, ipaddress.ip_address(bare))
    return addresses[0]


def _judge(host: str, address: _Address) -> None:
    """Refuse an address that is not of the public Internet.

    :raises Refused: nor is it allowed by name or number.
    """
    mapped = getattr(address, 'ipv4_mapped', None)
    address = mapped or address
    for allowed in CONF.egress.allow:
        if allowed.strip().lower() == host:
            return
        with contextlib.suppress(ValueError):
            if address in ipaddress.ip_network(allowed.strip(), strict=False):
                return
    if (
        not address.is_global
        or address.is_multicast
        or address.is_reserved
        or any(address in network for network in _DETOURS)
    ):
        raise Refused('address', 'leads to an address that is not public')


@contextlib.contextmanager
def _deadline(connection: connections.HTTPConnection) -> Iterator[list[bool]]:
    """Shut a connection down when time is up; the list is empty until then.

    The time-outs of a socket begin anew with each byte.
    """
    overdue: list[bool] = []

    def end() -> None:
        overdue.append(True)
        with contextlib.suppress(OSError, AttributeError):
            # Not SSLSocket's own, which is not for another thread's use.
            socket.socket.shutdown(
                connection.sock,  # type: ignore[arg-type]
                socket.SHUT_RDWR,
            )

    timer = threading.Timer(CONF.egress.deadline, end)
    timer.daemon = True
    timer.start()
    try:
        yield overdue
    finally:
        timer.cancel()


def _told(error: Exception, overdue: list[bool]) -> str:
    """Return what went wrong, without what the other side has said."""
    if overdue or isinstance(
        error, TimeoutError | urllib3.exceptions.TimeoutError
    ):
        return 'no answer in time'
    if isinstance(error, ssl.SSLError):
        return 'no encryption, or the certificate is not good'
    if isinstance(error, urllib3.exceptions.NewConnectionError | OSError):
        return 'no connection'
    return 'the answer is not HTTP'
