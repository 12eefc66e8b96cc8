# SPDX-License-Identifier: Apache-2.0
"""Tasks: thin, and safe to run again."""
