-- Letters are found by receiver, subject and number of the document. The index holds all that the journal of letters counts and looks
-- through, so that the letters themselves are read for the lines in sight only.
ALTER TABLE outbox ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE outbox SET search = substr(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(to_name || ' ' || to_address || ' ' || subject || ' ' || COALESCE((SELECT number FROM customer_orders WHERE customer_orders.id = outbox.document_id), '')), 'А', 'а'), 'Б', 'б'), 'В', 'в'), 'Г', 'г'), 'Д', 'д'), 'Е', 'е'), 'Ж', 'ж'), 'З', 'з'), 'И', 'и'), 'Й', 'й'), 'К', 'к'), 'Л', 'л'), 'М', 'м'), 'Н', 'н'), 'О', 'о'), 'П', 'п'), 'Р', 'р'), 'С', 'с'), 'Т', 'т'), 'У', 'у'), 'Ф', 'ф'), 'Х', 'х'), 'Ц', 'ц'), 'Ч', 'ч'), 'Ш', 'ш'), 'Щ', 'щ'), 'Ъ', 'ъ'), 'Ы', 'ы'), 'Ь', 'ь'), 'Э', 'э'), 'Ю', 'ю'), 'Я', 'я'), 'Ё', 'е'), 'ё', 'е'),
    1, 400);
CREATE INDEX outbox_journal ON outbox (channel, created_at, id, status, search);
