"""The configuration file of Odoo: this tree, these addons, this database server."""

from . import database, places, tree


def ensure():
    """Write the file if it does not say what it should; return its path."""
    text = render()
    if not places.CONFIG.is_file() or places.CONFIG.read_text() != text:
        partial = places.CONFIG.with_suffix(".partial")
        partial.write_text(text)
        # It may hold the user's PGPASSWORD.
        partial.chmod(0o600)
        partial.replace(places.CONFIG)
    return places.CONFIG


def render():
    """Return the text of the file."""
    place = database.connection()
    options = {
        "addons_path": ",".join(map(str, tree.addons_paths())),
        "data_dir": places.DATA,
        "http_interface": "127.0.0.1",
        "db_host": place.get("PGHOST"),
        "db_port": place.get("PGPORT"),
        "db_user": place.get("PGUSER"),
        "db_password": place.get("PGPASSWORD"),
    }
    lines = [f"{name} = {value}" for name, value in options.items() if value]
    return "\n".join(["[options]", *lines]) + "\n"
