from . import models
from . import wizard
from . import controllers, models
from . import report
