"""What the plan does: it folds what others announce."""
