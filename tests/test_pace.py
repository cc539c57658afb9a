import threading
from unittest import TestCase

from odoo.addons.customer_mindset.tools.pace import Pace


class TestPace(TestCase):
    def test_so_many_in_so_many_seconds(self):
        pace = Pace(times=2, seconds=60)
        self.assertEqual(
            [pace.allow("a", now) for now in (0, 1, 2, 59, 60, 61, 62)],
            [True, True, False, False, True, True, False],
        )

    def test_each_key_has_its_own(self):
        pace = Pace(times=1, seconds=60)
        self.assertEqual(
            [pace.allow(key, 0) for key in ("a", "b", "a")], [True, True, False]
        )

    def test_no_key_is_in_its_memory(self):
        pace = Pace(times=1, seconds=60)
        pace.allow("7QW301KD9XYZ", 0)
        self.assertNotIn("7QW301KD9XYZ", repr(vars(pace)))
        other = Pace(times=1, seconds=60)
        other.allow("7QW301KD9XYZ", 0)
        self.assertFalse(set(pace._seen) & set(other._seen))

    def test_it_forgets_who_has_waited(self):
        pace = Pace(times=1, seconds=60, keys=3)
        for number in range(10):
            pace.allow(str(number), number * 60)
            self.assertLessEqual(len(pace._seen), 3)

    def test_many_threads_at_once(self):
        pace, allowed = Pace(times=5, seconds=60), []
        threads = [
            threading.Thread(target=lambda: allowed.append(pace.allow("a", 0)))
            for _number in range(40)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sum(allowed), 5)
