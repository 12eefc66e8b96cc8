# SPDX-License-Identifier: Apache-2.0
"""Every resource, by its plural."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from radar.resources import accounts
from radar.resources import audits
from radar.resources import builds
from radar.resources import changes
from radar.resources import comments
from radar.resources import jobs
from radar.resources import operators
from radar.resources import projects
from radar.resources import revisions
from radar.resources import sources
from radar.resources import subscriptions
from radar.resources import systems
from radar.resources import teams
from radar.resources import tokens
from radar.resources import users
from radar.resources.base import Resource

RESOURCES: Final[Mapping[str, Resource]] = MappingProxyType(
    {
        resource.plural: resource
        for resource in (
            sources.Sources(),
            projects.Projects(),
            changes.Changes(),
            revisions.Revisions(),
            accounts.Accounts(),
            systems.Systems(),
            operators.Operators(),
            comments.Comments(),
            builds.Builds(),
            jobs.Jobs(),
            users.Users(),
            tokens.Tokens(),
            teams.Teams(),
            subscriptions.Subscriptions(),
            audits.Audits(),
        )
    }
)
