"""The one coordinated plan per young person, folded from what all the others announce."""
