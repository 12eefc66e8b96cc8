# SPDX-License-Identifier: Apache-2.0
"""Invented systems that test Nova."""

from radar.simulation.profiles import Fault
from radar.simulation.profiles import FaultKind
from radar.simulation.profiles import Job
from radar.simulation.profiles import Manner
from radar.simulation.profiles import System
from radar.simulation.profiles import Votes

_NOVA = 'openstack/nova'

COBALT = System(
    key='cobalt-hypervisor',
    account_id=10123,
    name='Cobalt Hypervisor CI',
    username='cobalt_ci',
    email='cobalt@example.org',
    manner=Manner.BULLETS,
    covers=((_NOVA, 'master'),),
    jobs=(Job('cobalt-boot-full', 61), Job('cobalt-live-migration', 37)),
    minutes=180,
    sigma=0.7,
    log_host='logs.cobalt.example.org',
    votes=Votes.NONE,
    phrase='cobalt: recheck',
    fault=Fault(FaultKind.BROKEN, -2),
)

GLACIER = System(
    key='glacier-compute',
    account_id=10162,
    name='Glacier Compute CI',
    username='glacier',
    email='glacier-ci@example.net',
    manner=Manner.NAMELESS,
    covers=((_NOVA, '*'),),
    jobs=(Job('glacier-tempest', 36), Job('glacier-unit', 12)),
    minutes=65,
    sigma=0.6,
    log_host='glacier.example.net',
    finishes_superseded=True,
    phrase='glacier-recheck-patch',
    fault=Fault(FaultKind.INFRA_STORMS, 10),
)

HARBOR = System(
    key='harbor-lts',
    account_id=10171,
    name='Harbor LTS CI',
    username='harbor-lts-ci',
    manner=Manner.EMOJI,
    covers=((_NOVA, 'stable/2023.2'),),
    jobs=(Job('harbor-upgrade', 25), Job('harbor-smoke', 9)),
    minutes=30,
    log_host='ci.harbor.example.org',
    phrase='check harbor',
    fault=Fault(FaultKind.IDLE, 14),
)
