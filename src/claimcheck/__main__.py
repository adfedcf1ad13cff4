"""`python -m claimcheck` is the command line."""

from claimcheck.adapters.cli import main

main()
