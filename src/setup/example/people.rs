//! Customers: invented people and firms, with addresses and numbers.

use super::chance::Chance;
use super::numbers::{bank_account, tax_id_of_firm, tax_id_of_person};
use crate::books::{Author, Books, Result, parties};
use crate::model::{Id, Party};

const PURPOSE: u64 = 2;

/// Surnames of men; those of women are made of them.
const SURNAMES: &[&str] = &[
    "Петров",
    "Фёдоров",
    "Соколов",
    "Мельников",
    "Гринёв",
    "Кузнецов",
    "Карпов",
    "Никитин",
    "Лебедев",
    "Захаров",
    "Орлов",
    "Тарасов",
    "Яковлев",
    "Егоров",
    "Рогов",
    "Белоусов",
    "Виноградов",
    "Морозов",
    "Волков",
    "Алексеев",
    "Степанов",
    "Андреев",
    "Макаров",
    "Зайцев",
    "Соловьёв",
    "Борисов",
    "Григорьев",
    "Романов",
    "Воробьёв",
    "Сергеев",
    "Фролов",
    "Королёв",
    "Гусев",
    "Киселёв",
    "Ильин",
    "Максимов",
    "Поляков",
    "Сорокин",
    "Ковалёв",
    "Медведев",
    "Антонов",
    "Жуков",
    "Комаров",
    "Щербаков",
    "Блинов",
    "Колесников",
    "Афанасьев",
    "Власов",
    "Маслов",
    "Тихонов",
    "Аксёнов",
    "Гаврилов",
    "Родионов",
    "Котов",
    "Горбунов",
    "Кудряшов",
    "Быков",
    "Зуев",
    "Третьяков",
    "Савельев",
    "Панов",
    "Рыбаков",
    "Суворов",
    "Абрамов",
    "Воронов",
    "Мухин",
    "Архипов",
    "Трофимов",
    "Мартынов",
    "Емельянов",
    "Горшков",
    "Чернов",
];
const MEN: &[(&str, &str, &str)] = &[
    ("Алексей", "Алексеевич", "Алексеевна"),
    ("Михаил", "Михайлович", "Михайловна"),
    ("Денис", "Денисович", "Денисовна"),
    ("Константин", "Константинович", "Константиновна"),
    ("Сергей", "Сергеевич", "Сергеевна"),
    ("Андрей", "Андреевич", "Андреевна"),
    ("Дмитрий", "Дмитриевич", "Дмитриевна"),
    ("Павел", "Павлович", "Павловна"),
    ("Игорь", "Игоревич", "Игоревна"),
    ("Олег", "Олегович", "Олеговна"),
    ("Юрий", "Юрьевич", "Юрьевна"),
    ("Виктор", "Викторович", "Викторовна"),
    ("Николай", "Николаевич", "Николаевна"),
    ("Роман", "Романович", "Романовна"),
    ("Антон", "Антонович", "Антоновна"),
    ("Владимир", "Владимирович", "Владимировна"),
    ("Иван", "Иванович", "Ивановна"),
    ("Лев", "Львович", "Львовна"),
    ("Тимур", "Тимурович", "Тимуровна"),
    ("Фёдор", "Фёдорович", "Фёдоровна"),
];
const WOMEN: &[&str] = &[
    "Анна",
    "Ирина",
    "Светлана",
    "Ольга",
    "Елена",
    "Нина",
    "Дина",
    "Алина",
    "Полина",
    "Мария",
    "Екатерина",
    "Наталья",
    "Татьяна",
    "Юлия",
    "Вера",
    "Галина",
    "Ксения",
    "Людмила",
    "Дарья",
    "Софья",
    "Валерия",
    "Зоя",
];
const FIRMS: &[&str] = &[
    "Кафе Пряник",
    "СтройГрад",
    "Новый Дом",
    "Маяк",
    "Гавань",
    "Северный берег",
    "Ладога-Строй",
    "Невский дворик",
    "Тёплый дом",
    "Карельский лес",
    "Пекарня на Малой",
    "Балтика-Сервис",
    "Уютный квартал",
    "Белые ночи",
    "Студия интерьера Аркада",
    "Ремонт-Мастер",
    "Приозёрье",
    "Парус",
    "Литейный двор",
    "Кофейня Зерно",
    "Гостиный ряд",
    "Петровский причал",
    "Вега",
    "Меридиан",
    "Альтаир",
    "Домострой",
    "Фасад-Проект",
    "Отель Пристань",
    "Клиника Здоровье",
    "Детский центр Росток",
    "Школа Лотос",
    "Сосновый бор",
    "Квартал 17",
    "Комфорт-Сити",
    "Оптима",
    "Проектное бюро Линия",
    "Столовая Обед",
    "Ресторан Онега",
    "Хостел Маршрут",
    "Агентство Ключ",
];
const STREETS: &[&str] = &[
    "ул. Савушкина",
    "пр. Энгельса",
    "ул. Оптиков",
    "Комендантский пр.",
    "ул. Ленсовета",
    "Московский пр.",
    "ул. Типанова",
    "пр. Ветеранов",
    "ул. Кораблестроителей",
    "Ленинский пр.",
    "ул. Будапештская",
    "пр. Просвещения",
    "ул. Композиторов",
    "Дальневосточный пр.",
    "ул. Гаккелевская",
    "Пулковское ш.",
];

/// A customer in the books.
pub(super) struct Customer {
    pub id: Id,
    pub is_firm: bool,
    pub address: String,
}

/// How many customers a firm of so many orders has: people come back seldom.
pub(super) fn count(orders: u64) -> u64 {
    if orders <= 2_000 { 400 } else { 400 + (orders - 2_000) / 50 }
}

/// The customer whose order the example tells from beginning to end; the first one.
pub(super) const HEROINE: usize = 0;

/// Puts the customers into the books. `report` hears after each thousand.
pub(super) fn invite(books: &Books, author: Id, count: u64, report: &mut dyn FnMut(u64)) -> Result<Vec<Customer>> {
    let mut customers = Vec::new();
    let mut number = 0;
    while number < count {
        let until = (number + 1_000).min(count);
        books.write(Author::person(author), |session| {
            for number in number..until {
                let party = if number == HEROINE as u64 { heroine() } else { party(number) };
                parties::save(session, None, &party)?;
                customers.push(Customer { id: party.id, is_firm: !party.tax_reason_code.is_empty(), address: party.address });
            }
            Ok::<_, crate::books::Error>(())
        })?;
        number = until;
        report(number);
    }
    Ok(customers)
}

fn heroine() -> Party {
    Party {
        contact_person: "Анна Сергеевна".into(),
        email: "petrova.as@mail.example".into(),
        phone: "+7 921 000-48-12".into(),
        address: "Санкт-Петербург, ул. Савушкина, 12, кв. 48".into(),
        ..Party::named(Id::new(), "Петрова Анна Сергеевна")
    }
}

fn party(number: u64) -> Party {
    let mut chance = Chance::of(PURPOSE, number);
    let person = Person::by(&mut chance);
    let phone = format!("+7 9{:02} 000-{:02}-{:02}", chance.between(10, 69), chance.between(10, 99), chance.between(10, 99));
    let address = format!("Санкт-Петербург, {}, {}", chance.one_of(STREETS), chance.between(1, 140));
    let mailbox = format!("{}{}", latin(&person.surname), number);
    match chance.below(100) {
        0..72 => Party {
            contact_person: person.given(),
            email: if chance.percent(85) { format!("{mailbox}@mail.example") } else { String::new() },
            phone,
            address: format!("{address}, кв. {}", chance.between(1, 320)),
            ..Party::named(Id::new(), &person.full())
        },
        72..84 => Party {
            full_name: format!("Индивидуальный предприниматель {}", person.full()),
            tax_id: tax_id_of_person(&mut chance),
            contact_person: person.given(),
            email: format!("{mailbox}@mail.example"),
            phone,
            address,
            bank_accounts: vec![bank_account(&mut chance, "40802")],
            ..Party::named(Id::new(), &format!("ИП {}", person.short()))
        },
        _ => {
            // Large examples have more firms than names of firms: these get a number.
            let name = chance.one_of(FIRMS);
            let name = if number < 400 { name.to_owned() } else { format!("{name} {number}") };
            let form = chance.weighed(&[("ООО", 9), ("АО", 1)]);
            let full_form = if form == "ООО" {
                "Общество с ограниченной ответственностью"
            } else {
                "Акционерное общество"
            };
            Party {
                full_name: format!("{full_form} «{name}»"),
                tax_id: tax_id_of_firm(&mut chance),
                tax_reason_code: format!("78{:02}01001", chance.between(1, 14)),
                contact_person: person.full(),
                email: format!("zakaz{number}@{}.example", latin(&name)),
                phone,
                address,
                bank_accounts: vec![bank_account(&mut chance, "40702")],
                ..Party::named(Id::new(), &format!("{form} «{name}»"))
            }
        }
    }
}

struct Person {
    surname: String,
    name: &'static str,
    patronymic: &'static str,
}

impl Person {
    fn by(chance: &mut Chance) -> Self {
        let surname = chance.one_of(SURNAMES);
        let (man, of_man, of_woman) = chance.one_of(MEN);
        let (_, other_of_man, _) = chance.one_of(MEN);
        if chance.percent(55) {
            Self { surname: format!("{surname}а"), name: chance.one_of(WOMEN), patronymic: of_woman }
        } else {
            Self { surname: surname.to_owned(), name: man, patronymic: if chance.percent(50) { other_of_man } else { of_man } }
        }
    }

    fn full(&self) -> String {
        format!("{} {} {}", self.surname, self.name, self.patronymic)
    }

    fn given(&self) -> String {
        format!("{} {}", self.name, self.patronymic)
    }

    fn short(&self) -> String {
        let initial = |name: &str| name.chars().next().map(|letter| format!("{letter}.")).unwrap_or_default();
        format!("{} {} {}", self.surname, initial(self.name), initial(self.patronymic))
    }
}

/// The letters of a mailbox.
fn latin(name: &str) -> String {
    let mut written = String::new();
    for letter in name.to_lowercase().chars() {
        let piece = match letter {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' => "i",
            'й' | 'ы' => "y",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "kh",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "sch",
            'ю' => "yu",
            'я' => "ya",
            ' ' | '-' => "-",
            other if other.is_ascii_alphanumeric() => {
                written.push(other);
                ""
            }
            _ => "",
        };
        written.push_str(piece);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_wrong_with_the_customers() {
        for number in 1..200 {
            assert_eq!(party(number).problems(), []);
        }
    }
}
