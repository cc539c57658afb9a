"""Plays a round against a real server and attacks what it leaves behind."""
