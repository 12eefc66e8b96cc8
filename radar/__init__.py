# SPDX-License-Identifier: Apache-2.0
"""Radar watches continuous-integration systems."""
