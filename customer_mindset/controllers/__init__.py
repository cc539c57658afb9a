from . import code, pulse
