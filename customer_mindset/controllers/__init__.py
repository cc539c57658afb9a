from . import code, export, map, mirror, pulse
