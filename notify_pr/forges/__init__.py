# SPDX-License-Identifier: Apache-2.0
"""The places where people review."""
