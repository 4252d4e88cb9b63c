assistant-name = Dasha
assistant-post = Assistant
assistant-why = Why?
