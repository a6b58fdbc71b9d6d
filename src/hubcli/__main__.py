"""`python -m hubcli`."""

from hubcli.cli.app import main

if __name__ == "__main__":
    main()
