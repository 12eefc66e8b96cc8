# SPDX-License-Identifier: Apache-2.0
"""``[keystone]``: what those may whom Keystone vouches for.

How Keystone is reached is in ``[keystone_authtoken]``, which belongs to
keystonemiddleware.
"""

from oslo_config import cfg
from oslo_config import types

GROUP = 'keystone'
OPTS = (
    cfg.Opt(
        'role_map',
        type=types.Dict(types.String(choices=['reader', 'operator', 'admin'])),
        default={
            'radar_reader': 'reader',
            'radar_operator': 'operator',
            'radar_admin': 'admin',
        },
        help='By name of a role in Keystone, the role in Radar of who has '
        'it in the scope of the token. Of several the highest counts; other '
        'roles give none.',
    ),
    cfg.DictOpt(
        'team_map',
        default={},
        help='By id of a project or domain in Keystone, the name of the '
        'team in Radar that those are in whose token has that scope. The '
        'team must exist.',
    ),
    cfg.Opt(
        'team_role_map',
        type=types.Dict(types.String(choices=['user', 'admin'])),
        default={'member': 'user', 'manager': 'admin', 'admin': 'admin'},
        help='By name of a role in Keystone, what its holder is in the team '
        'of team_map. Who has none of these roles is not in the team.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
