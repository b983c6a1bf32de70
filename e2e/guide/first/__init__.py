"""The first page of the guide: it asks for the task, the place and the data, so nobody has to write settings."""
