"""The SSDA903, the yearly return on looked-after children: read from a folder of CSV files and checked, not stored."""
