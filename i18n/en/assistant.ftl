assistant-name = Dasha
assistant-post = Assistant
