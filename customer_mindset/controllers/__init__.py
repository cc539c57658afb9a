from . import code, map, mirror, pulse
