# SPDX-License-Identifier: Apache-2.0
"""Counts and events in; numbers, states and reasons out. No I/O."""
