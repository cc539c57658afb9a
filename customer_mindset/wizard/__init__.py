from . import mindset_contribution_suggest
from . import mindset_contribution_suggest_line
