# SPDX-License-Identifier: Apache-2.0
"""The cookie of a session, and what protects its holder from other pages."""

from __future__ import annotations

from collections.abc import Mapping
import hmac
import ipaddress
from typing import Any
from urllib.parse import urlsplit

from webob import cookies

from radar.api import errors
from radar.api.forwarded import LOCAL
from radar.conf import CONF

CSRF = 'HTTP_X_RADAR_CSRF'
#: Browsers take a cookie of the first name only over TLS and from the very
#: host. The second is for a Radar on one's own machine.
_NAME, _LOCAL_NAME = '__Host-radar', 'radar'
_SAFE = ('GET', 'HEAD', 'OPTIONS')

Environ = Mapping[str, Any]


def given(environ: Environ) -> str | None:
    """Return the secret in the session cookie of a request, if any."""
    if 'HTTP_COOKIE' not in environ:
        return None
    found = cookies.RequestCookies(dict(environ)).get(_name(environ))
    return str(found) if found else None


def set_cookie(environ: Environ, secret: str) -> tuple[str, str]:
    """Return the header that gives a browser a session."""
    return _header(environ, secret, CONF.auth.session_lifetime)


def clear_cookie(environ: Environ) -> tuple[str, str]:
    """Return the header that has a browser forget its session."""
    return _header(environ, None, 0)


def check_origin(environ: Environ, required: bool) -> None:
    """Refuse what the page of a stranger may have sent.

    :raises Refused: the request is from a page of another origin, or does
        not say from which although that is ``required``.
    """
    origin = environ.get('HTTP_ORIGIN', '')
    if origin or required:
        allowed = CONF.cors.allowed_origin or ()
        if not _same(environ, origin) and origin not in allowed:
            raise errors.Refused(
                403,
                'foreign-origin',
                'The Origin of the request is not one that may do this.',
            )


def check_csrf(environ: Environ, csrf: str) -> None:
    """Refuse to change something for who cannot have meant it.

    :raises Refused: the method changes something, and the request lacks the
        session's CSRF token or comes from the page of a stranger.
    """
    if environ['REQUEST_METHOD'] in _SAFE:
        return
    check_origin(environ, required=True)
    said = environ.get(CSRF, '').encode('latin-1')
    if not hmac.compare_digest(said, csrf.encode()):
        raise errors.Refused(
            403,
            'csrf',
            "With a cookie, this needs X-Radar-CSRF with the session's token.",
        )


def _same(environ: Environ, origin: str) -> bool:
    """Tell whether an origin is the one that the request was sent to."""
    scheme, _, host = origin.partition('://')
    # A proxy may have ended TLS unbeknown to Radar; the reverse cannot be.
    if scheme not in ('https', environ['wsgi.url_scheme']):
        return False
    default = ':443' if scheme == 'https' else ':80'
    asked: str = environ.get('HTTP_HOST', '')
    return bool(host) and host == asked.removesuffix(default)


def _name(environ: Environ) -> str:
    return _LOCAL_NAME if _plain_loopback(environ) else _NAME


def _plain_loopback(environ: Environ) -> bool:
    """Tell whether browser and Radar are on one machine, without TLS."""
    if not environ.get(LOCAL) or environ['wsgi.url_scheme'] != 'http':
        return False
    try:
        host = urlsplit(f'//{environ.get("HTTP_HOST", "")}').hostname or ''
        return host == 'localhost' or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _header(
    environ: Environ, value: str | None, lifetime: int
) -> tuple[str, str]:
    text = cookies.make_cookie(
        _name(environ),
        value,
        max_age=lifetime,
        path='/',
        secure=not _plain_loopback(environ),
        httponly=True,
        samesite='Lax',
    )
    return ('Set-Cookie', str(text))
