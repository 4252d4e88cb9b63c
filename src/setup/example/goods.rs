//! What the firm sells.

use crate::books::{Author, Books, Result, products};
use crate::model::{BasisPoints, Id, Money, Product, ProductKind};

/// What a product is in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// A whole kitchen.
    Kitchen,
    /// Other furniture made to order.
    Furniture,
    Worktop,
    Sink,
    Tap,
    /// Hinges and their like, many to an order.
    Fitting,
    Light,
    Appliance,
    Front,
    /// Things that people order alone.
    Small,
    Delivery,
    Installation,
    /// Measuring, design.
    Service,
}

/// Use, name, article, unit, price in roubles.
const GOODS: &[(Use, &str, &str, &str, i64)] = &[
    (Use::Kitchen, "Кухня «Верона» угловая", "К-101", "компл", 198_400),
    (Use::Kitchen, "Кухня «Верона» прямая", "К-102", "компл", 164_900),
    (Use::Kitchen, "Кухня «Лофт» угловая", "К-111", "компл", 176_800),
    (Use::Kitchen, "Кухня «Лофт» прямая", "К-112", "компл", 148_600),
    (Use::Kitchen, "Кухня «Сканди» угловая", "К-121", "компл", 158_200),
    (Use::Kitchen, "Кухня «Сканди» прямая", "К-122", "компл", 129_700),
    (Use::Kitchen, "Кухня «Прованс» угловая", "К-131", "компл", 224_500),
    (Use::Kitchen, "Кухня «Прованс» прямая", "К-132", "компл", 187_300),
    (Use::Kitchen, "Кухня «Милан» с островом", "К-141", "компл", 318_000),
    (Use::Kitchen, "Кухня «Милан» прямая", "К-142", "компл", 212_600),
    (Use::Kitchen, "Кухня «Эко» прямая", "К-151", "компл", 96_400),
    (Use::Kitchen, "Мини-кухня для офиса", "К-161", "компл", 68_900),
    (Use::Furniture, "Гардеробная «Норд»", "М-201", "компл", 86_400),
    (Use::Furniture, "Шкаф для прихожей", "М-202", "шт", 42_800),
    (Use::Furniture, "Стеллаж офисный", "М-203", "шт", 8_200),
    (Use::Furniture, "Барная стойка", "М-204", "компл", 64_500),
    (Use::Furniture, "Стол обеденный раздвижной", "М-205", "шт", 24_900),
    (Use::Furniture, "Стол для переговорной", "М-206", "шт", 38_600),
    (Use::Worktop, "Столешница кварц 40 мм", "С-301", "м", 9_800),
    (Use::Worktop, "Столешница кварц 20 мм", "С-302", "м", 8_100),
    (Use::Worktop, "Столешница ДСП 38 мм", "С-303", "м", 3_400),
    (Use::Worktop, "Столешница массив дуба", "С-304", "м", 11_600),
    (Use::Worktop, "Столешница компакт-плита", "С-305", "м", 6_900),
    (Use::Sink, "Мойка гранитная 50 × 44", "Т-401", "шт", 14_900),
    (Use::Sink, "Мойка гранитная 78 × 50", "Т-402", "шт", 19_800),
    (Use::Sink, "Мойка стальная 60 × 50", "Т-403", "шт", 7_600),
    (Use::Tap, "Смеситель однорычажный", "Т-411", "шт", 6_400),
    (Use::Tap, "Смеситель с выдвижным изливом", "Т-412", "шт", 11_200),
    (Use::Fitting, "Петля с доводчиком", "Ф-501", "шт", 240),
    (Use::Fitting, "Направляющие Tandem 500", "Ф-502", "компл", 2_150),
    (Use::Fitting, "Ручка-профиль 1200 мм", "Ф-503", "шт", 980),
    (Use::Fitting, "Ручка-скоба 128 мм", "Ф-504", "шт", 320),
    (Use::Fitting, "Подъёмник газовый", "Ф-505", "компл", 1_450),
    (Use::Fitting, "Опора регулируемая", "Ф-506", "шт", 85),
    (Use::Fitting, "Кромка ПВХ белая 2 мм", "Ф-507", "м", 60),
    (Use::Fitting, "Цоколь алюминиевый", "Ф-508", "м", 640),
    (Use::Light, "Подсветка LED, 3 м", "П-601", "компл", 5_360),
    (Use::Light, "Светильник врезной", "П-602", "шт", 1_290),
    (Use::Light, "Подсветка ящика с датчиком", "П-603", "шт", 1_840),
    (Use::Appliance, "Вытяжка встраиваемая 60 см", "Б-701", "шт", 18_400),
    (Use::Appliance, "Духовой шкаф электрический", "Б-702", "шт", 42_600),
    (Use::Appliance, "Варочная панель индукционная", "Б-703", "шт", 36_900),
    (Use::Appliance, "Посудомоечная машина 45 см", "Б-704", "шт", 39_500),
    (Use::Appliance, "Микроволновая печь встраиваемая", "Б-705", "шт", 28_700),
    (Use::Front, "Фасад МДФ эмаль", "Ф-801", "м²", 9_400),
    (Use::Front, "Фасад МДФ плёнка", "Ф-802", "м²", 4_900),
    (Use::Front, "Фасад шпон дуба", "Ф-803", "м²", 14_800),
    (Use::Front, "Стекло закалённое с печатью", "Ф-804", "м²", 7_300),
    (Use::Small, "Лоток для приборов", "А-901", "шт", 1_650),
    (Use::Small, "Сушка для посуды", "А-902", "шт", 2_900),
    (Use::Small, "Ведро выдвижное двойное", "А-903", "шт", 4_800),
    (Use::Small, "Корзина бутылочница", "А-904", "шт", 5_200),
    (Use::Small, "Стеновая панель", "А-905", "м", 2_700),
    (Use::Small, "Плинтус для столешницы", "А-906", "шт", 780),
    (Use::Delivery, "Доставка по городу", "У-001", "усл", 2_500),
    (Use::Delivery, "Доставка за город", "У-002", "усл", 4_900),
    (Use::Delivery, "Подъём на этаж", "У-003", "усл", 1_800),
    (Use::Installation, "Монтаж и установка", "У-011", "усл", 24_000),
    (Use::Installation, "Монтаж столешницы", "У-012", "усл", 6_500),
    (Use::Installation, "Подключение техники", "У-013", "усл", 3_200),
    (Use::Service, "Замер", "У-021", "усл", 1_500),
    (Use::Service, "Дизайн-проект", "У-022", "усл", 12_000),
];

/// Looks of fronts and worktops.
pub(super) const FRONTS: &[&str] = &[
    "Эмаль матовая, графит",
    "Эмаль матовая, белая",
    "Эмаль глянец, слоновая кость",
    "Плёнка, дуб натуральный",
    "Плёнка, бетон светлый",
    "Шпон дуба, тонировка мокко",
    "Пластик, белый снег",
    "Эмаль матовая, оливковая",
];
pub(super) const STONES: &[&str] =
    &["Белый иней", "Серый гранит", "Чёрный оникс", "Бежевый известняк", "Дуб сонома", "Мрамор каррара"];

/// A product in the books.
pub(super) struct Good {
    pub id: Id,
    pub used: Use,
    pub unit: &'static str,
    pub price: Money,
}

/// Puts the catalogue into the books.
pub(super) fn stock(books: &Books, author: Id) -> Result<Vec<Good>> {
    books.write(Author::person(author), |session| {
        let mut goods = Vec::new();
        for (used, name, article, unit, roubles) in GOODS {
            let service = matches!(used, Use::Delivery | Use::Installation | Use::Service);
            let product = Product {
                id: Id::new(),
                name: (*name).into(),
                article: (*article).into(),
                kind: if service { ProductKind::Service } else { ProductKind::Product },
                unit: (*unit).into(),
                price: Money::from_minor(roubles * 100),
                vat_rate: Some(BasisPoints::from_percent(22)),
                comment: String::new(),
                deletion_mark: false,
            };
            products::save(session, None, &product)?;
            goods.push(Good { id: product.id, used: *used, unit, price: product.price });
        }
        Ok(goods)
    })
}
