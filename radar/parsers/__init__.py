# SPDX-License-Identifier: Apache-2.0
"""Pure functions from text to facts; no I/O but the stream they are given."""
