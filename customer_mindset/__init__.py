from . import models
from . import controllers
from . import demo
from . import report
from . import wizard
from .hooks import post_load, uninstall_hook
