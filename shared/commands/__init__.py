"""What the command line can do; each module adds its own commands to the parser."""
