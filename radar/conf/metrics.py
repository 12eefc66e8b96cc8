# SPDX-License-Identifier: Apache-2.0
"""``[metrics]``: what Prometheus may ask, and where."""

from oslo_config import cfg

GROUP = 'metrics'
OPTS = (
    cfg.ListOpt(
        'allow',
        default=['127.0.0.0/8', '::1/128'],
        help='Networks of those who may read /metrics of the REST service. '
        'It does not exist for others, nor for requests that come through '
        'a proxy. Empty: it exists for nobody.',
    ),
    cfg.HostAddressOpt(
        'host',
        default='127.0.0.1',
        help='Address that radar-collector and radar-worker serve their '
        'metrics at. Whoever reaches it may read them.',
    ),
    cfg.PortOpt(
        'collector_port',
        default=0,
        help='Port that radar-collector serves its metrics at; 0 for none. '
        'Several on one machine need one each.',
    ),
    cfg.PortOpt(
        'worker_port',
        default=0,
        help='Port that radar-worker serves its metrics at; 0 for none. '
        'Several on one machine need one each.',
    ),
)


def register_opts(conf: cfg.ConfigOpts) -> None:
    """Register the group on ``conf``."""
    conf.register_opts(OPTS, GROUP)
