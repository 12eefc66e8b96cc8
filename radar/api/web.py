# SPDX-License-Identifier: Apache-2.0
"""The web client, where ``[api] web_root`` says that it lies.

Its files come before the API, whose paths they never take. Addresses of
the client's own pages are answered with its one page, which then shows
what the address says.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from pathlib import Path
import re
from typing import Any
from wsgiref.headers import Headers

from oslo_log import log
from whitenoise import WhiteNoise

from radar.api import encoding
from radar.api.metrics import ROUTE
from radar.conf import CONF

LOG = log.getLogger(__name__)

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

#: First parts of paths that the client never takes: those of Radar's
#: interfaces, present and to come.
OWNED = frozenset(
    (
        *('v1', 'healthcheck', 'metrics', 'api', 'hooks'),
        *('list', 'scrape', 'status', 'task', 'blob', 'stackviz'),
    )
)
_PAGE, _SETTINGS = '/index.html', '/config.json'
_METHODS = ('GET', 'HEAD')
#: The build puts a hash into the names of all files that may change.
_HASHED = re.compile(r'-[A-Z0-9a-z_-]{8}\.(js|css)$')
#: A file that is not there is missed, not a page of the client.
_FILE = re.compile(r'\.(js|css|map|json|svg|png|ico|txt|xml|webmanifest)$')

#: Scripts of the client's own files only, none made of text; it is framed
#: by nobody. Angular puts the style of a component into the page.
POLICY = '; '.join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "worker-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types angular angular#bundler radar-worker',
    )
)


class Web:
    """Answers with the files of the client; the rest goes on to the API."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._files: WhiteNoise | None = None
        root = CONF.api.web_root
        if not root:
            return
        if not (Path(root) / _PAGE[1:]).is_file():
            LOG.warning('[api] web_root: there is no index.html in %s', root)
            return
        self._files = WhiteNoise(
            application,
            root=root,
            max_age=0,
            allow_all_origins=False,
            add_headers_function=_harden,
            immutable_file_test=lambda path, url: bool(_HASHED.search(url)),
        )

    def __call__(
        self, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request."""
        files = self._files
        path = environ['PATH_INFO']
        if (
            files is None
            or environ['REQUEST_METHOD'] not in _METHODS
            or path.lstrip('/').split('/', 1)[0] in OWNED
            or (path == '/' and not _wants_page(environ))
        ):
            return self._application(environ, start_response)
        environ[ROUTE] = '/web'
        if path == _SETTINGS:
            return _settings(environ, start_response)
        if path not in files.files and not _FILE.search(path):
            # Whatever a page is called, it is the same file.
            environ['PATH_INFO'] = _PAGE
        answer: Iterable[bytes] = files(environ, _guarded(start_response))
        return answer


def _guarded(start_response: Callable[..., Any]) -> Callable[..., Any]:
    """Return what says the policy with 304, too, which WhiteNoise does not.

    Else the one of the API would be added, and browsers take what comes
    with a 304 for that of the page.
    """

    def start(status: str, headers: Any, *more: Any) -> Any:
        if status.startswith('304'):
            headers = [*headers, ('Content-Security-Policy', POLICY)]
        return start_response(status, headers, *more)

    return start


def _wants_page(environ: Environ) -> bool:
    """Tell a browser at the top from a program that asks for versions."""
    return 'text/html' in environ.get('HTTP_ACCEPT', '')


def _harden(headers: Headers, path: str, url: str) -> None:
    headers['Content-Security-Policy'] = POLICY
    headers['Referrer-Policy'] = 'same-origin'
    if not _HASHED.search(url):
        headers['Cache-Control'] = 'no-cache'


def _settings(
    environ: Environ, start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Answer with what the client goes by: it is of these very options."""
    body = encoding.to_json(
        {'api': '/v1', 'login': CONF.api.auth_methods, 'message': None}
    )
    headers = [
        ('Content-Type', 'application/json'),
        ('Content-Length', str(len(body))),
        ('Cache-Control', 'no-cache'),
    ]
    start_response('200 OK', headers)
    return [] if environ['REQUEST_METHOD'] == 'HEAD' else [body]
