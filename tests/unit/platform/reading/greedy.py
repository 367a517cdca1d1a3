"""A reader that does whatever it is told, run as a child by the tests."""

import os
import sys

from openssr.platform.reading.child import Refused, run_reader


def read(data, arguments):
    match arguments[0]:
        case "refuse":
            raise Refused("no sheet")
        case "fall":
            raise ValueError("a library fell")
        case "crash":
            os.abort()
        case "grow":
            data = bytearray(1024 * 1024 * 1024)
        case "spin":
            while True:
                pass
    yield data


if __name__ == "__main__":
    sys.exit(run_reader(read))
