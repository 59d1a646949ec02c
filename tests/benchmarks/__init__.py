"""Measurements that print figures: run one with ``python -m tests.benchmarks.NAME``.

Each prints what it measured, what it is compared with in the same run, and the aim. None of them
fails: a machine that is busy with other things measures nothing.
"""
