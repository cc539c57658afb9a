from . import mindset_data_sheet
