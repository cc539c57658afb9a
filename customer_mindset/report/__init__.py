from . import mindset_data_sheet
from . import mindset_map_xlsx
from . import mindset_role_card
