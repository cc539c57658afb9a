"""Entry of all commands: ``python scripts COMMAND [ARGUMENTS]``."""

import sys

from environment.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
