assistant-name = Даша
assistant-post = Ассистент
assistant-why = Почему?
assistant-undo = Отменить
assistant-undone = Вернула, как было
