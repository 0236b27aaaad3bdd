"""What officers and leaders are told of what is pressing: mornings, reminders, escalations."""
