# SPDX-License-Identifier: Apache-2.0
"""Messages as signed JSON to a URL."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import orjson

from radar import clock
from radar import egress
from radar.notify.digest import Digest
from radar.notify.digest import NotSent


def send(digest: Digest, url: str, secret: str) -> str:
    """Send a digest; return the status of the answer.

    :param secret: what the receiver knows the signature by.
    :raises NotSent: it was not taken.
    """
    content = body(digest)
    moment = int(clock.now().timestamp())
    headers = {
        'Content-Type': 'application/json',
        'User-Agent': 'radar',
        'X-Radar-Delivery': str(digest.delivery),
        'X-Radar-Signature': signature(content, secret, moment),
    }
    try:
        status = egress.post(url, content, headers)
    except egress.EgressError as error:
        raise NotSent(str(error)) from None
    if not 200 <= status < 300:
        raise NotSent(f'the answer was {status}')
    return str(status)


def signature(content: bytes, secret: str, moment: int) -> str:
    """Return what proves who sent a body, and when.

    HMAC-SHA256 over the time in seconds, a dot and the body.
    """
    signed = f'{moment}.'.encode() + content
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f't={moment},v1={digest}'


def body(digest: Digest) -> bytes:
    """Return the JSON of a digest, the same at each attempt."""
    document = {
        'delivery': digest.delivery,
        'subscription': digest.subscription,
        'events': digest.notices,
    }
    return orjson.dumps(document, _plain, orjson.OPT_PASSTHROUGH_DATETIME)


def _plain(value: Any) -> str:
    return clock.isoformat(value)
