"""What people decides: plain values in, plain values out."""
