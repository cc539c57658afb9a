from . import mindset_contribution_suggest
from . import mindset_contribution_suggest_line
from . import mindset_kpi_check
from . import mindset_kpi_check_line
from . import mindset_word_quote
from . import mindset_word_quote_source
