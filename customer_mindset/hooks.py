def uninstall_hook(env):
    """Remove all rounds first: their questions and programmes cannot go before them.

    What happened in the company's own apps stays: tasks and meetings of workshops.
    """
    # records are deleted on the way; where to note it is gone by then
    env["mindset.dirty.month"]._unregister_hook()
    # by SQL, because the answers counted in a round are closed to the ORM
    env.cr.execute("DELETE FROM mindset_round")
    env.invalidate_all()
