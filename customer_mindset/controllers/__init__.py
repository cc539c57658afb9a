from . import code, map, pulse
