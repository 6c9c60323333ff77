"""The verbs of the command line that need Qt; each module imports it only when its verb runs."""
