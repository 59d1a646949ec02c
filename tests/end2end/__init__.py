"""The real program as a child process under Xvfb, driven by keyboard and control calls.

What is asserted is what a person or an administrator can see: windows, the log, processes, files.
"""
