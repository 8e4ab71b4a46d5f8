"""What the hub decides: plain values in, plain values out."""
