from motcua.modules.feedback.models.feedback import KIND, Feedback, Outcome, Stage
from motcua.modules.feedback.models.message import Message
from motcua.modules.feedback.models.public_answer import PublicAnswer

__all__ = ["KIND", "Feedback", "Message", "Outcome", "PublicAnswer", "Stage"]
