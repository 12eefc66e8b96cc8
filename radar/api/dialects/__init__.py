# SPDX-License-Identifier: Apache-2.0
"""Surfaces: how one resource layer speaks to different clients."""
