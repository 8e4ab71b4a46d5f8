"""What the store of missing young people can be asked."""
