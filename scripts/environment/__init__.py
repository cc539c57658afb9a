"""What turns a bare machine into a place where this addon runs in Odoo 19.

Standard library only: it runs before anything is installed.
"""
