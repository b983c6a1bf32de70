"""Compares the administrator's list of teachers, the roster, with the site, and joins the missing ones to the group."""
