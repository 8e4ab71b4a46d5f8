"""The command line, `nwd`, in the process that runs this."""

from shared.cli import main as command_line


def main(*words: str) -> None:
    """Run one command."""
    command_line(list(words))
