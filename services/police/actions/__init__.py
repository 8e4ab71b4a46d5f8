"""What police do, one verb each."""
