# SPDX-License-Identifier: Apache-2.0
"""``[health]``: what CI systems are measured by."""

from oslo_config import cfg

GROUP = 'health'
OPTS = (
    cfg.IntOpt(
        'grace',
        default=3 * 3600,
        min=0,
        help='Seconds for which a patch set must be current before a CI '
        'system can have missed it. After a change run radar-manage rollup '
        'rebuild, as after one of [registry] default_reference.',
    ),
    cfg.ListOpt(
        'docs_jobs',
        default=[
            '*docs*',
            '*api-ref*',
            '*releasenotes*',
            '*release-notes*',
            '*pep8*',
            '*linters*',
            'noop',
        ],
        help='Jobs that run for documentation as well: shell patterns of '
        'their names. Where the reference of a project ran no others, '
        'systems that usually do not report on such patch sets need not. '
        'After a change run radar-manage rollup rebuild.',
    ),
    cfg.IntOpt(
        'refresh_interval',
        default=10,
        min=1,
        help='Seconds between two looks for numbers that are to be computed '
        'again.',
    ),
    cfg.IntOpt(
        'evaluate_interval',
        default=60,
        min=1,
        help='Seconds between two evaluations of how systems are.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
