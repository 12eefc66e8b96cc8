# SPDX-License-Identifier: Apache-2.0
"""The tables, one module a noun."""

from radar.db.models.account import Account
from radar.db.models.account import AccountAlias
from radar.db.models.audit import Audit
from radar.db.models.audit import NameAlias
from radar.db.models.audit import Throttle
from radar.db.models.base import Base
from radar.db.models.base import named
from radar.db.models.base import table
from radar.db.models.build import Build
from radar.db.models.build import Job
from radar.db.models.change import Change
from radar.db.models.change import Revision
from radar.db.models.comment import Comment
from radar.db.models.comment import IngestError
from radar.db.models.health import CoverageSpan
from radar.db.models.health import DayCount
from radar.db.models.health import HourCount
from radar.db.models.health import Outcome
from radar.db.models.rollup import Dirty
from radar.db.models.rollup import RollupLease
from radar.db.models.source import Backfill
from radar.db.models.source import Poll
from radar.db.models.source import Project
from radar.db.models.source import Source
from radar.db.models.state import AcceptedBaseline
from radar.db.models.state import Checkpoint
from radar.db.models.state import Event
from radar.db.models.state import MaintenancePeriod
from radar.db.models.state import StatePeriod
from radar.db.models.state import SystemState
from radar.db.models.state import SystemSummary
from radar.db.models.subscription import Delivery
from radar.db.models.subscription import DeliveryEvent
from radar.db.models.subscription import Subscription
from radar.db.models.subscription import SubscriptionProject
from radar.db.models.subscription import SubscriptionSystem
from radar.db.models.system import CoverageEntry
from radar.db.models.system import Operator
from radar.db.models.system import RecheckPhrase
from radar.db.models.system import System
from radar.db.models.system import SystemAccount
from radar.db.models.system import SystemOperator
from radar.db.models.total import DayTotal
from radar.db.models.total import HourTotal
from radar.db.models.user import ProjectMember
from radar.db.models.user import Session
from radar.db.models.user import Team
from radar.db.models.user import TeamMember
from radar.db.models.user import Token
from radar.db.models.user import User

__all__ = (
    'AcceptedBaseline',
    'Account',
    'AccountAlias',
    'Audit',
    'Backfill',
    'Base',
    'Build',
    'Change',
    'Checkpoint',
    'Comment',
    'CoverageEntry',
    'CoverageSpan',
    'DayCount',
    'DayTotal',
    'Delivery',
    'DeliveryEvent',
    'Dirty',
    'Event',
    'HourCount',
    'HourTotal',
    'IngestError',
    'Job',
    'MaintenancePeriod',
    'NameAlias',
    'Operator',
    'Outcome',
    'Poll',
    'Project',
    'ProjectMember',
    'RecheckPhrase',
    'Revision',
    'RollupLease',
    'Session',
    'Source',
    'StatePeriod',
    'Subscription',
    'SubscriptionProject',
    'SubscriptionSystem',
    'System',
    'SystemAccount',
    'SystemOperator',
    'SystemState',
    'SystemSummary',
    'Team',
    'TeamMember',
    'Throttle',
    'Token',
    'User',
    'named',
    'table',
)
