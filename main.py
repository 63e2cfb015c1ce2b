"""Starts Notula from a checkout, or says which Python it needs."""

import sys

if sys.version_info < (3, 11):  # older Pythons must still be able to read this file
    sys.stderr.write(
        "Notula memerlukan Python 3.11 atau yang lebih baru; yang terpasang {0}.{1}.\n"
        "Notula needs Python 3.11 or newer; this is {0}.{1}.\n".format(*sys.version_info)
    )
    sys.exit(3)

if __name__ == "__main__":
    from desktop_app.__main__ import main

    sys.exit(main())
