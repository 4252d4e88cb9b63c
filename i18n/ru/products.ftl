products-unit-piece = шт
