"""What is done with alerts, one verb each."""
