"""What the pages ask the services behind them: one module for each."""
