"""Excel workbooks that come back: read within limits, compared row by row, and told as what would change."""
