# SPDX-License-Identifier: Apache-2.0
"""The twelve systems on eleven accounts; all names are invented."""

from radar.simulation.systems.compute import COBALT
from radar.simulation.systems.compute import GLACIER
from radar.simulation.systems.compute import HARBOR
from radar.simulation.systems.network import BOREALIS
from radar.simulation.systems.network import EVERGLADE
from radar.simulation.systems.network import JASPER
from radar.simulation.systems.reference import ZUUL
from radar.simulation.systems.storage import ACME
from radar.simulation.systems.storage import DUNE_FC
from radar.simulation.systems.storage import DUNE_ISCSI
from radar.simulation.systems.storage import FATHOM
from radar.simulation.systems.storage import IBEX

SYSTEMS = (
    ZUUL,
    ACME,
    BOREALIS,
    COBALT,
    DUNE_ISCSI,
    DUNE_FC,
    EVERGLADE,
    FATHOM,
    GLACIER,
    HARBOR,
    IBEX,
    JASPER,
)
