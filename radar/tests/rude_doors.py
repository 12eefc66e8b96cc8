# SPDX-License-Identifier: Apache-2.0
"""Responders that let in only who signs in."""

import base64
import hashlib
from http.server import BaseHTTPRequestHandler
import re

from radar.tests.rude_server import Responder
from radar.tests.rude_server import reply


def basic(username: str, password: str, then: Responder) -> Responder:
    """Let in who signs in so."""
    token = base64.b64encode(f'{username}:{password}'.encode()).decode()
    refuse = reply(
        '<h1>Unauthorized</h1>',
        401,
        {'WWW-Authenticate': 'Basic realm="Gerrit Code Review"'},
        'text/html',
    )

    def respond(handler: BaseHTTPRequestHandler) -> None:
        good = handler.headers['Authorization'] == f'Basic {token}'
        (then if good else refuse)(handler)

    return respond


def digest(
    username: str,
    password: str,
    then: Responder,
    length: str = '0',
) -> Responder:
    """Let in who signs in so: RFC 2617 with MD5, as Gerrit 2.13 does.

    ``length`` is how long the page of a refusal claims to be.
    """
    realm, nonce = 'Gerrit Code Review', 'bm9uY2U$'
    refuse = reply(
        b'',
        401,
        {
            'Content-Length': length,
            'WWW-Authenticate': f'Digest realm="{realm}", domain="/", '
            f'qop="auth", nonce="{nonce}"',
        },
        'text/plain',
    )

    def respond(handler: BaseHTTPRequestHandler) -> None:
        secret = _md5(username, realm, password)
        (then if _proven(handler, secret, nonce) else refuse)(handler)

    return respond


def _proven(handler: BaseHTTPRequestHandler, secret: str, nonce: str) -> bool:
    sent = handler.headers['Authorization'] or ''
    parts = {
        name: quoted or bare
        for name, quoted, bare in re.findall(
            r'(\w+)=(?:"([^"]*)"|([^\s,]+))', sent
        )
    }
    count, own = parts.get('nc', ''), parts.get('cnonce', '')
    asked = _md5('GET', handler.path)
    return (
        sent.startswith('Digest ')
        and parts.get('uri') == handler.path
        and parts.get('response')
        == _md5(secret, nonce, count, own, 'auth', asked)
    )


def _md5(*parts: str) -> str:
    return hashlib.md5(':'.join(parts).encode()).hexdigest()
