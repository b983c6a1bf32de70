"""The teachers whom the administrator brings: where each of them stands, and letting the missing into the group."""
