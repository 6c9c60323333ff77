"""How things got from one place to another: the line of a leg, and legs joined to a journey."""
