# SPDX-License-Identifier: Apache-2.0
"""Histories that are long enough for systems to be judged by their past.

Everybody tests one project with a moderate pace, and what goes wrong does so
in the last third: before that a system has shown what is usual for it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from radar.simulation import activity
from radar.simulation.model import Activity
from radar.simulation.profiles import Fault
from radar.simulation.profiles import FaultKind
from radar.simulation.profiles import System
from radar.simulation.projects import Branch
from radar.simulation.projects import Project
from radar.simulation.systems import SYSTEMS
from radar.simulation.systems.storage import DUNE_FC

DAYS = 60
#: Days before the end on which faults begin: earlier where a day tells
#: little.
_BEGINS: Mapping[FaultKind, float] = MappingProxyType(
    {
        FaultKind.SILENT: -4,
        FaultKind.HALF_SILENT: -14,
        FaultKind.BROKEN: -4,
        FaultKind.FLAKY: -20,
        FaultKind.SLOW: -12,
        FaultKind.BIASED: -20,
        FaultKind.INFRA_STORMS: -20,
        FaultKind.IDLE: -20,
        FaultKind.NEW: -5,
    }
)
_ALONE: dict[str, Any] = {
    'account_id': 10132,
    'name': 'Dune Fibre CI',
    'username': 'dune-fibre-ci',
}
#: What shows little by itself, there is more of.
_MORE: Mapping[FaultKind, dict[str, Any]] = MappingProxyType(
    {FaultKind.FLAKY: {'flake': 0.4}, FaultKind.BIASED: {'lone': 0.45}}
)
_OLD, _YOUNG = 'stable/2023.2', 'stable/2025.2'
_BRANCHES = {FaultKind.IDLE: _OLD, FaultKind.NEW: _YOUNG}
_PROJECT = Project(
    'openstack/cinder',
    6.0,
    (
        Branch('master', 0.85),
        Branch(_OLD, 0.15, closes=_BEGINS[FaultKind.IDLE]),
        Branch(_YOUNG, 0.10, opens=_BEGINS[FaultKind.NEW]),
    ),
    ('LVM', 'backup', 'api', 'NVMe-oF', 'volume types', 'NFS'),
)


def generate(seed: int, *, end: datetime, days: int = DAYS) -> Activity:
    """Return what happened in the ``days`` before ``end``."""
    return activity.generate(
        seed,
        end=end,
        days=days,
        projects=(_PROJECT,),
        systems=[_late(system) for system in SYSTEMS],
    )


def _late(system: System) -> System:
    """Return a system that is as ill as ever, but not so early.

    It minds all files, and shares its account with nobody.
    """
    kind = system.fault.kind
    branch = '*' if system.reference else _BRANCHES.get(kind, 'master')
    if system is DUNE_FC:
        system = replace(system, **_ALONE)
    return replace(
        system,
        covers=((_PROJECT.name, branch),),
        files=(),
        irrelevant_files=(),
        job_pattern=None,
        fault=Fault(kind, _BEGINS.get(kind, 0.0)),
        **_MORE.get(kind, {}),
    )
