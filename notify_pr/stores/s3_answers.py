# SPDX-License-Identifier: Apache-2.0
"""What S3 says, which is XML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from datetime import timezone
import re
from typing import NamedTuple
from urllib.parse import unquote
import xml.etree.ElementTree as ElementTree

from notify_pr import errors
from notify_pr import http
from notify_pr.stores import base

#: A region in an error's own text, as Swift words it.
_EXPECTED = re.compile(r"expecting '([a-z0-9-]+)'")
_REGION = re.compile(r'[a-z0-9-]{1,64}')


class Fault(NamedTuple):
    """An error as S3 names it; ``code`` is empty if it names none."""

    code: str = ''
    message: str = ''
    region: str = ''


def parse(body: bytes) -> ElementTree.Element:
    """Return a document, whose names have lost their name space.

    :raises errors.Refused: it is none.
    """
    try:
        # A document with entities of its own may be a bomb.
        if b'<!DOCTYPE' in body or b'<!ENTITY' in body:
            raise ElementTree.ParseError
        root = ElementTree.fromstring(body)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError):
        raise errors.Refused('the store answered with no XML') from None
    for element in root.iter():
        element.tag = element.tag.rpartition('}')[2]
    return root


def fault(answer: http.Answer) -> Fault:
    """Return the error in an answer."""
    region = answer.headers.get('x-amz-bucket-region', '')
    try:
        root = parse(answer.body)
    except errors.Refused:
        return Fault(region=_known(region))
    if root.tag != 'Error':
        return Fault(region=_known(region))
    message = ' '.join(root.findtext('Message', '').split())
    expected = _EXPECTED.search(message)
    region = (
        region
        or root.findtext('Region', '')
        or (expected[1] if expected else '')
    )
    return Fault(root.findtext('Code', ''), message[:300], _known(region))


def _known(region: str) -> str:
    """Return a region if it is one: it becomes part of a host's name."""
    return region if _REGION.fullmatch(region) else ''


def failed(method: str, answer: http.Answer) -> http.Unexpected:
    """Return the error to raise for an answer."""
    found = fault(answer)
    detail = ': '.join(text for text in (found.code, found.message) if text)
    return http.Unexpected(method, answer, detail)


def listing(root: ElementTree.Element) -> Iterator[base.Item]:
    """Yield the objects of a listing with encoded names."""
    for element in root.iter('Contents'):
        moment = element.findtext('LastModified', '').rstrip('Z')
        modified = datetime.fromisoformat(moment.partition('.')[0])
        yield base.Item(
            unquote(element.findtext('Key', '').replace('+', ' ')),
            int(element.findtext('Size', '0')),
            element.findtext('ETag', '').strip('"'),
            modified.replace(tzinfo=timezone.utc).timestamp(),
        )


def following(root: ElementTree.Element) -> dict[str, str]:
    """Return what asks for the next page of uploads; nothing after all."""
    if root.findtext('IsTruncated', '') != 'true':
        return {}
    return {
        'key-marker': root.findtext('NextKeyMarker', ''),
        'upload-id-marker': root.findtext('NextUploadIdMarker', ''),
    }


def completion(etags: dict[int, str]) -> bytes:
    """Return the document that makes one object of parts."""
    root = ElementTree.Element('CompleteMultipartUpload')
    for number in sorted(etags):
        part = ElementTree.SubElement(root, 'Part')
        ElementTree.SubElement(part, 'PartNumber').text = str(number)
        ElementTree.SubElement(part, 'ETag').text = etags[number]
    return ElementTree.tostring(root)


def location(region: str) -> bytes:
    """Return the document that makes a bucket in a region."""
    if region == 'us-east-1':
        return b''
    root = ElementTree.Element('CreateBucketConfiguration')
    ElementTree.SubElement(root, 'LocationConstraint').text = region
    return ElementTree.tostring(root)
