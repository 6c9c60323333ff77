"""The Qt application that shows ``geo``."""
