# SPDX-License-Identifier: Apache-2.0
"""``[worker]``: background work."""

from oslo_config import cfg

GROUP = 'worker'
OPTS = (
    cfg.StrOpt(
        'broker_url',
        default='redis://127.0.0.1:6379/0',
        secret=True,
        help='Where tasks are announced: a Redis or RabbitMQ URL, or '
        'filesystem:///absolute/folder for a single machine without a '
        'server. The database is the queue of record; the broker only '
        'wakes workers.',
    ),
    cfg.IntOpt(
        'concurrency',
        default=2,
        min=1,
        help='Tasks that one worker runs at a time.',
    ),
    cfg.StrOpt(
        'pool',
        default='prefork',
        choices=[
            ('prefork', 'processes, for machines that do nothing else'),
            ('threads', 'threads of one process'),
            ('solo', 'one task at a time in the worker itself'),
        ],
        help='How tasks run side by side.',
    ),
    cfg.StrOpt(
        'schedule_file',
        default='/var/lib/radar/beat-schedule',
        help='Where a worker with --beat keeps when it last announced what.',
    ),
    cfg.IntOpt(
        'sweep_interval',
        default=30,
        min=1,
        help='Seconds between two looks for work that is due.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
