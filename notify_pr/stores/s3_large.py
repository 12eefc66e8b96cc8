# SPDX-License-Identifier: Apache-2.0
"""Objects that go to S3 in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notify_pr import errors
from notify_pr import http
from notify_pr.stores import base
from notify_pr.stores import s3_answers

if TYPE_CHECKING:
    from notify_pr.stores.s3 import S3

#: How often S3 is asked to make one object of parts.
_ATTEMPTS = 4
#: What S3 says after a 200 if it is to be asked again.
_PASSING = ('InternalError', 'ServiceUnavailable', 'SlowDown')


class S3Large(base.Large):
    """An upload in parts."""

    def __init__(
        self, store: S3, name: str, size: int, content: base.Content
    ) -> None:
        super().__init__()
        self._store = store
        self._name = name
        self._size = size
        answer = store.ask(
            'POST',
            name,
            store.headers(content),
            query={'uploads': ''},
            # A second one is ended with all that is left behind.
            idempotent=True,
        )
        root = s3_answers.parse(answer.body)
        self._upload = {'uploadId': root.findtext('UploadId', '')}

    def send(self, number: int, piece: base.Piece) -> None:
        """Send a part."""
        query = {**self._upload, 'partNumber': str(number)}
        headers = self._store.expiry(base.LATER)
        answer = self._store.ask(
            'PUT', self._name, headers, query=query, piece=piece
        )
        with self.lock:
            self.parts[number] = answer.headers.get('ETag', '')

    def finish(self) -> None:
        """Make one object of the parts.

        :raises http.Unexpected: S3 says no, maybe after it said 200.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            answer = self._complete()
            if answer is None:
                self._verify()
                return
            if s3_answers.parse(answer.body).tag != 'Error':
                return
            code = s3_answers.fault(answer).code
            if code not in _PASSING or attempt == _ATTEMPTS:
                raise s3_answers.failed('POST', answer)
            retry = self._store.settings.retry
            retry.sleep(retry.backoff(attempt))

    def _complete(self) -> http.Answer | None:
        """Ask for one object; nothing is returned if S3 may have made it."""
        try:
            return self._store.ask(
                'POST',
                self._name,
                self._store.expiry(),
                query=self._upload,
                body=s3_answers.completion(self.parts),
            )
        except http.Lost:
            return None
        except http.Unexpected as error:
            # Known no more because an earlier request was carried out.
            if s3_answers.fault(error.answer).code != 'NoSuchUpload':
                raise
            return None

    def abort(self) -> None:
        """Have S3 forget the parts."""
        self._store.ask(
            'DELETE', self._name, query=self._upload, expect=(204, 404)
        )

    def _verify(self) -> None:
        """See whether the request was carried out though its answer went.

        :raises errors.Incomplete: it was not.
        """
        headers = self._store.metadata(self._name)
        found = {name.lower(): value for name, value in headers.items()}
        tag = found.get('etag', '').strip('"')
        whole = found.get('content-length') == str(self._size)
        if not (whole and tag.endswith(f'-{len(self.parts)}')):
            raise errors.Incomplete('the parts were not made one object')
