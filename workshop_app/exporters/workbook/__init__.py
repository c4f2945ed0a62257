"""The Excel workbook: a sheet that looks like each map, its curve as a native chart, and tables of data."""
