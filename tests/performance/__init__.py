"""What `make bench` measures; nothing here is part of the suite but the arithmetic.

One line a figure, `name value unit ratio verdict`, and the same as JSON in `build/bench.json`. The ratio is to a
control measured in the same run: the median of nine rounds, whose slices come in a new order each time. The control is
measured twice: where it differs from itself, and where anything was refused or never arrived, the figure is void.
A figure for which nobody has set a goal says "no goal".
"""
