from .controllers import gate


def post_load():
    """Prepare the process, before any database: a crowd waits for its turn."""
    gate.install()


def uninstall_hook(env):
    """Remove all rounds first: their questions and programmes cannot go before them.

    What happened in the company's own apps stays: tasks and meetings of workshops. The
    activities of reflections go: their type cannot go before them. Invitations that are
    waiting in the queue go: they would invite to what is no longer there.
    """
    # records are deleted on the way; where to note it is gone by then
    env["mindset.dirty.month"]._unregister_hook()
    reflections = [("res_model", "=", "mindset.reflection")]
    env["mail.activity"]._of_reflections().search(reflections).unlink()
    _erase_mails(env)
    env["ir.filters"].search([("model_id", "=like", "mindset.%")]).unlink()
    # by SQL, because the answers counted in a round are closed to the ORM
    env.cr.execute("DELETE FROM mindset_round")
    env.invalidate_all()
    _keep_activities(env)


def _erase_mails(env):
    # by SQL, because whom a mail is for is closed to the ORM
    env.cr.execute("SELECT id FROM mail_mail WHERE mindset_participation_ref > 0")
    env["mail.mail"].browse(row[0] for row in env.cr.fetchall()).unlink()


def _keep_activities(env):
    """Make to-dos of the activities whose type leaves, done ones too, with its name."""
    types = env["ir.model.data"].search(
        [("module", "=", "customer_mindset"), ("model", "=", "mail.activity.type")]
    )
    todo = env.ref("mail.mail_activity_data_todo")
    for kind in env["mail.activity.type"].browse(types.mapped("res_id")).exists():
        ours = [("activity_type_id", "=", kind.id)]
        for model in ("mail.activity", "mail.activity.plan.template"):
            records = env[model].with_context(active_test=False).search(ours)
            records.filtered(lambda r: not r.summary).summary = kind.name
            records.activity_type_id = todo
