# SPDX-License-Identifier: Apache-2.0
"""Stores of objects, where the detailed logs go."""

from __future__ import annotations

from notify_pr import errors
from notify_pr.stores import base

Settings = base.Settings


def store_of(settings: Settings) -> base.Store:
    """Return the store that the settings are about."""
    if settings.api == 's3':
        from notify_pr.stores import s3

        return s3.S3(settings)
    if settings.api == 'swift':
        from notify_pr.stores import swift

        return swift.Swift(settings)
    raise errors.UsageError(
        f'store_api is {settings.api!r}: s3 or swift is known'
    )
