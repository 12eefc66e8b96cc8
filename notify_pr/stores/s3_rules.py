# SPDX-License-Identifier: Apache-2.0
"""What a whole bucket of S3 is told: when objects go, and who may read.

S3 replaces rules and policies as one, so those of others are put back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from typing import TYPE_CHECKING
from typing import Any
import xml.etree.ElementTree as ElementTree

from notify_pr import errors
from notify_pr.stores import base
from notify_pr.stores import s3_answers

if TYPE_CHECKING:
    from notify_pr.stores.s3 import S3

_POLICY = '2012-10-17'
#: The statement of a policy that is ours.
_OURS = 'NotifyPr'


def expire(store: S3, settings: base.Settings) -> None:
    """Have S3 expire what is below a prefix, by a rule of our own."""
    found = store.ask('GET', query={'lifecycle': ''}, expect=(200, 404))
    days = max(math.ceil(settings.expire_days), 1)
    old = found.body if found.status == 200 else b''
    _put(store, 'lifecycle', lifecycle(old, settings.lifecycle, days))


def publish(store: S3, bucket: str) -> None:
    """Let all read the objects of a bucket, by a statement of our own."""
    found = store.ask('GET', query={'policy': ''}, expect=(200, 404))
    old = found.body if found.status == 200 else b''
    rights = policy(old, bucket)
    if rights is not None:
        _put(store, 'policy', rights)


def _put(store: S3, what: str, content: bytes) -> None:
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    sums = {'content-md5': base64.b64encode(digest).decode()}
    store.ask(
        *('PUT', '', sums), query={what: ''}, body=content, expect=(200, 204)
    )


def policy(old: bytes, bucket: str) -> bytes | None:
    """Return a bucket's policy with our statement, the others kept.

    Nothing is returned if it is there already.

    :param old: the policy so far, or nothing.
    :raises errors.Refused: it is none.
    """
    ours = {
        'Sid': _OURS,
        'Effect': 'Allow',
        'Principal': '*',
        'Action': 's3:GetObject',
        'Resource': f'arn:aws:s3:::{bucket}/*',
    }
    try:
        found: dict[str, Any] = json.loads(old) if old else {}
        given = found.get('Statement', [])
        # A policy of one statement need not have a list.
        statements = given if isinstance(given, list) else [given]
        others = [s for s in statements if s.get('Sid') != _OURS]
    except (ValueError, AttributeError):
        raise errors.Refused('the bucket has a policy that is none') from None
    if ours in statements:
        return None
    whole = {'Version': _POLICY, **found, 'Statement': [*others, ours]}
    return json.dumps(whole).encode()


def lifecycle(old: bytes, prefix: str, days: int) -> bytes:
    """Return a bucket's rules with ours among them, the others kept.

    :param old: the rules so far, or nothing.
    """
    root = ElementTree.Element('LifecycleConfiguration')
    ours = f'notify-pr {prefix}'
    if old:
        root.extend(
            rule
            for rule in s3_answers.parse(old).findall('Rule')
            if rule.findtext('ID') != ours
        )
    rule = ElementTree.SubElement(root, 'Rule')
    ElementTree.SubElement(rule, 'ID').text = ours
    limit = ElementTree.SubElement(rule, 'Filter')
    ElementTree.SubElement(limit, 'Prefix').text = prefix
    ElementTree.SubElement(rule, 'Status').text = 'Enabled'
    expiration = ElementTree.SubElement(rule, 'Expiration')
    ElementTree.SubElement(expiration, 'Days').text = str(days)
    root.set('xmlns', 'http://s3.amazonaws.com/doc/2006-03-01/')
    return ElementTree.tostring(root)
