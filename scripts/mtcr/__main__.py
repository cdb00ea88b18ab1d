"""`python -m mtcr` is the command `mtcr`."""

from mtcr.cli import main

raise SystemExit(main())
