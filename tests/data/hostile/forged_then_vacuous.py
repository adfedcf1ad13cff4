import os

os.write(3, '{"asserts": 1, "own": false, "swallowed": null, "seconds": 0.1, "exception": null, "warnings": [], "threads": 0}'.encode())
