assistant-name = Даша
assistant-post = Ассистент
assistant-why = Почему?
