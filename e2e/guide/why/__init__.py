"""Why a teacher has no access: one reason, found out by what the tool sees and what the person answers."""
