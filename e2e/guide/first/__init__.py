"""The first page of the guide: what is to be done, where, and with what; nobody has to write settings for that."""
