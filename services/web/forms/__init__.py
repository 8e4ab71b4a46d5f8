"""What is asked on the pages: schemas with labels and hints; field names are those of the service's own 422."""
