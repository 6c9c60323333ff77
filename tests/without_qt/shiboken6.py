"""Stands in front of the real package while the library is tested: it, and all it starts, does without Qt."""

raise ImportError("this run has no Qt: nothing in geo may import it")
