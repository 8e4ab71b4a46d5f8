"""Who may see and hear what: matrix, policy, grants, tokens."""
