"""A Model Context Protocol server: the answers of the commands as tools for assistants, over standard input and output.

`server` alone imports the SDK; what the tools are and answer needs no more than hubcli itself.
"""
