# SPDX-License-Identifier: Apache-2.0
"""``[registry]``: how CI systems are found and what they are held to."""

from oslo_config import cfg

GROUP = 'registry'
OPTS = (
    cfg.BoolOpt(
        'discover',
        default=True,
        help='Register accounts that post results as candidate systems.',
    ),
    cfg.ListOpt(
        'ci_accounts',
        default=[],
        help='User or display names of accounts that are CI systems '
        'whatever their comments look like.',
    ),
    cfg.IntOpt(
        'promote_after_results',
        default=10,
        min=0,
        help='A candidate with at least this many understood results '
        'becomes active; 0 leaves promotion to operators.',
    ),
    cfg.IntOpt(
        'promote_after_changes',
        default=5,
        min=1,
        help='The results that promote a candidate must be on at least '
        'this many changes.',
    ),
    cfg.StrOpt(
        'default_reference',
        default='',
        help='Name of the system that projects without a reference of '
        'their own are measured against. Empty: none.',
    ),
    cfg.ListOpt(
        'sandbox_projects',
        default=['openstack-dev/ci-sandbox'],
        help='Projects where CI systems try themselves out: kept, and '
        'left out of all numbers.',
    ),
    cfg.ListOpt(
        'pipeline_roles',
        default=[
            'check*:review',
            'third-party-check*:review',
            'gate*:gate',
            '*:extra',
        ],
        help='What the pipelines stand for: patterns and roles (review, '
        'gate, extra), the first match wins. A result without a pipeline '
        'counts as review.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
