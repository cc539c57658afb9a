from .common import MindsetCommon


class TestGroups(MindsetCommon):
    def test_both_groups_are_employees(self):
        for user in (self.facilitator, self.manager):
            self.assertTrue(user.has_group("base.group_user"))

    def test_a_manager_can_do_what_a_facilitator_can(self):
        self.assertTrue(
            self.manager.has_group("customer_mindset.group_mindset_facilitator")
        )
