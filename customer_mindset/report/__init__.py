from . import mindset_data_sheet
from . import mindset_data_sheet_change
from . import mindset_data_sheet_promise
from . import mindset_data_sheet_table
from . import mindset_data_sheet_template
from . import mindset_data_sheet_code
from . import mindset_map_xlsx
from . import mindset_role_card
