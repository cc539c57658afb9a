"""What the addon costs, measured on generated companies. Never part of the tests."""
