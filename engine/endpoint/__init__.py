"""A local address that speaks the OpenAI protocol, so that other apps can ask the model with its memory."""
