from . import mindset_driver
from . import mindset_item
