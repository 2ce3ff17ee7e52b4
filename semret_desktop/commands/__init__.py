"""The command line, one file a command. Standard output carries results only; talk goes to standard error.

`main.main` is the console script. A command's module is imported when the command is asked for, and imports what is
heavy inside its function: a start is felt.
"""
