from . import mindset_demo
from . import mindset_demo_activity
from . import mindset_demo_history
from . import mindset_demo_idea
from . import mindset_demo_round
from . import mindset_demo_language
from . import mindset_demo_map
