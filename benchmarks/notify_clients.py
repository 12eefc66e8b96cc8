# SPDX-License-Identifier: Apache-2.0
"""One upload of a folder, by notify_pr or by boto3; prints what it took.

``python notify_clients.py CLIENT URL CONTAINER FOLDER THREADS``, with
CLIENT one of ``swift``, ``s3`` and ``boto3``. Started by
``notify_upload``, in an environment that has boto3.
"""

from concurrent import futures
import os
from pathlib import Path
import sys

_USER, _KEY = 'test:tester', 'testing'


class _Silent:
    """Progress that nobody looks at."""

    def advance(self, count: int) -> None:
        """Do nothing."""

    def done(self, file: object) -> None:
        """Do nothing."""


def main() -> None:
    """Upload a folder; print the peak of memory in MiB."""
    client, url, container, folder, threads = sys.argv[1:]
    if client == 'boto3':
        _boto3(url, container, folder, int(threads))
    else:
        _own(client, url, container, folder, int(threads))
    # Unlike ru_maxrss it is not that of whoever has started us.
    status = Path('/proc/self/status').read_text()
    peak = status.partition('VmHWM:')[2].split()[0]
    print(int(peak) / 1024)


def _own(
    api: str, url: str, container: str, folder: str, threads: int
) -> None:
    from notify_pr import collecting
    from notify_pr import stores
    from notify_pr import uploads

    settings = stores.Settings(api, url, _USER, _KEY, container)
    report = uploads.upload(
        stores.store_of(settings),
        collecting.collect([folder]),
        'run/',
        uploads.Options(threads=threads),
        _Silent(),
    )
    assert not report.failed, report.failed[0]


def _boto3(url: str, bucket: str, folder: str, threads: int) -> None:
    import boto3
    from boto3.s3.transfer import TransferConfig
    from botocore.config import Config

    client = boto3.client(
        's3',
        endpoint_url=url,
        aws_access_key_id=_USER,
        aws_secret_access_key=_KEY,
        region_name='us-east-1',
        config=Config(
            max_pool_connections=threads,
            s3={'addressing_style': 'path'},
        ),
    )
    client.create_bucket(Bucket=bucket)
    files = [
        Path(top, name) for top, _, names in os.walk(folder) for name in names
    ]

    def send(path: Path) -> None:
        # Parts of one large file, or many small files at a time.
        alone = len(files) == 1
        config = TransferConfig(max_concurrency=threads, use_threads=alone)
        client.upload_file(str(path), bucket, str(path)[1:], Config=config)

    with futures.ThreadPoolExecutor(threads) as pool:
        list(pool.map(send, files))


if __name__ == '__main__':
    main()
