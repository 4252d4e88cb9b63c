assistant-name = Dasha
assistant-post = Assistant
assistant-why = Why?
assistant-undo = Undo
assistant-undone = Put back as it was
