# SPDX-License-Identifier: Apache-2.0
"""The REST service: routes, surfaces, and nothing of what they are about."""
