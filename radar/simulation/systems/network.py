# SPDX-License-Identifier: Apache-2.0
"""Invented systems that test Neutron."""

from radar.simulation.profiles import Fault
from radar.simulation.profiles import FaultKind
from radar.simulation.profiles import Job
from radar.simulation.profiles import Manner
from radar.simulation.profiles import System
from radar.simulation.profiles import Votes

_NEUTRON = 'openstack/neutron'

BOREALIS = System(
    key='borealis-networks',
    account_id=10117,
    name='Borealis Networks CI',
    username='borealis-networks-ci',
    email='openstack-ci@borealis.example.net',
    manner=Manner.BARE_LINES,
    covers=((_NEUTRON, 'master'),),
    jobs=(Job('check-tempest-neutron-borealis', 43),),
    minutes=120,
    log_host='logs.borealis.example.net:8080',
    takes_votes_back=True,
    phrase='recheck-borealis',
    fault=Fault(FaultKind.HALF_SILENT, 18),
)

EVERGLADE = System(
    key='everglade-network',
    account_id=10140,
    name='Everglade Network CI',
    former_name='Everglade Testing',
    username='everglade-test',
    email='everglade@example.net',
    manner=Manner.PROSE,
    covers=((_NEUTRON, '*'),),
    jobs=(Job('everglade', 50),),
    minutes=85,
    log_host='artifacts.everglade.example.net',
    infra=0.0,
    files=('neutron/*.py', 'setup.cfg'),
    phrase='recheck everglade',
    fault=Fault(FaultKind.SLOW, 20),
)

JASPER = System(
    key='jasper-bench',
    account_id=10194,
    name='Jasper Bench CI',
    username='jasper-bench-ci',
    email='bench@jasper.example.net',
    manner=Manner.RIDDLE,
    covers=((_NEUTRON, 'master'),),
    jobs=(Job('bench', 21),),
    minutes=40,
    log_host='jasper.example.net',
    votes=Votes.NONE,
    phrase='run-jasper',
    fault=Fault(FaultKind.UNPARSED),
)
