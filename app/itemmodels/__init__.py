"""Lists for Qt views over the core's frozen records."""
