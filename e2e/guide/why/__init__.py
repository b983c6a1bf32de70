"""Why a teacher has no access: finds one reason from what the tool sees and what the person answers."""
