products-unit-piece = pcs
