# SPDX-License-Identifier: Apache-2.0
"""The detailed logs of a run, on their way to a store."""

from __future__ import annotations

from collections.abc import Sequence
import sys
import threading
import time
from typing import TYPE_CHECKING
from typing import Optional

from notify_pr import ci
from notify_pr import errors
from notify_pr.config import Settings
from notify_pr.summary import Upload

if TYPE_CHECKING:
    from notify_pr import stores
    from notify_pr import uploads
    from notify_pr.collecting import File

Report = Optional['uploads.Report']


def store_settings(settings: Settings) -> stores.Settings:
    """Return what the store is told.

    :raises errors.UsageError: something is missing.
    """
    from notify_pr import http
    from notify_pr import stores

    settings.need('store_api', 'store_container')
    if settings.text('store_api') == 'swift':
        settings.need('store_endpoint')
    return stores.Settings(
        api=settings.text('store_api'),
        endpoint=settings.text('store_endpoint'),
        identity=settings.text('store_identity'),
        secret=settings.text('store_secret'),
        container=settings.text('store_container'),
        region=settings.text('store_region'),
        token=settings.text('store_token'),
        expire_days=settings.number('store_expire'),
        access=settings.text('store_access'),
        public_url=settings.text('store_public_url'),
        addressing=settings.text('store_addressing'),
        lifecycle=settings.text('store_lifecycle'),
        create=settings.text('store_create') == 'yes',
        temp_url_key=settings.text('store_temp_url_key'),
        project=settings.text('store_project'),
        project_domain=settings.text('store_project_domain'),
        user_domain=settings.text('store_user_domain'),
        ca_file=settings.text('ca_file'),
        timeout=settings.number('timeout'),
        retry=http.Retry(
            max_wait=settings.number('max_wait'), stopped=threading.Event()
        ),
    )


def collect(settings: Settings) -> list[File]:
    """Return the files to upload.

    :raises errors.UsageError: one is missing, and that is to stop us.
    """
    from notify_pr import collecting

    paths = settings.parts('full_detail_files')
    if settings.text('full_detail_dir'):
        paths.insert(0, settings.text('full_detail_dir'))
    files = collecting.collect(paths)
    if settings.text('missing_files') == 'stop':
        for file in files:
            if file.error:
                raise errors.UsageError(f'{file.path}: {file.error}')
    return files


def prefix(settings: Settings, run: ci.Run) -> str:
    """Return what names of objects begin with: no two runs share it."""
    from notify_pr import collecting

    repo = f'{settings.text("owner")}/{settings.text("repo")}'.strip('/')
    parts = (repo, settings.text('commit'), run.ci, run.job, run.id)
    return collecting.run_prefix(*(part for part in parts if part))


def upload(
    settings: Settings, run: ci.Run, files: Sequence[File], title: str
) -> Report:
    """Upload files and return what became of them."""
    from notify_pr import progress
    from notify_pr import stores
    from notify_pr import uploads

    shown = progress.Progress(
        sum(file.size for file in files), len(files), sys.stderr
    )
    report = uploads.upload(
        stores.store_of(store_settings(settings)),
        files,
        prefix(settings, run),
        uploads.Options(
            threads=max(settings.number('store_threads'), 1), title=title
        ),
        shown,
    )
    shown.close()
    return report


def told(report: Report) -> tuple[tuple[Upload, ...], str, str]:
    """Return files, page of links and time of expiry for a comment."""
    if report is None:
        return (), '', ''
    found = tuple(
        Upload(entry.name, entry.url, entry.error or '')
        for entry in report.entries
    )
    expires = ''
    if report.expires_at is not None:
        moment = time.gmtime(report.expires_at)
        expires = time.strftime('%Y-%m-%d %H:%M UTC', moment)
    return found, report.index_url or '', expires


def sweep(settings: Settings) -> int:
    """Delete what has expired, and say what."""
    from notify_pr import stores
    from notify_pr import sweeping

    store = stores.store_of(store_settings(settings))
    dry = settings.flag('dry_run')
    names = sweeping.sweep(store, settings.text('sweep'), dry_run=dry)
    for name in names:
        print(f'{"would delete" if dry else "deleted"} {name}')  # noqa: T201
    return errors.ExitCode.DONE
