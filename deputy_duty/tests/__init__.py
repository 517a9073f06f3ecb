from . import test_hooks
