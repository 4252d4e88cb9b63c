assistant-name = Даша
assistant-post = Ассистент
