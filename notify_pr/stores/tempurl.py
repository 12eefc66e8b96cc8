# SPDX-License-Identifier: Apache-2.0
"""Links into Swift that hold for a time and need no account."""

from __future__ import annotations

import hmac

from notify_pr.stores import base


def signature(
    key: str, path: str, expires: int, digest: str = 'sha256'
) -> str:
    """Return the signature of reading one object.

    :param path: from ``/v1`` on, not encoded.
    :param expires: in seconds of the epoch.
    """
    text = f'GET\n{expires}\n{path}'
    return hmac.new(key.encode(), text.encode(), digest).hexdigest()


def link(key: str, origin: str, path: str, expires: int) -> str:
    """Return a URL that reads one object until it expires."""
    signed = signature(key, path, expires)
    return (
        f'{origin}{base.encode_name(path)}'
        f'?temp_url_sig={signed}&temp_url_expires={expires}'
    )
