//! A small firm in scratch books, for tests of everything that stands on the books.

use artel::books::engine::Engine;
use artel::books::new_company::{NewCompany, begin};
use artel::books::{Author, Books, Clock, Error, customer_orders, directory::Directory, parties, products, receipts, settings};
use artel::language::Language;
use artel::model::{
    Allocation, BasisPoints, Currency, CustomerOrder, Employee, Id, Moment, Money, OrderLine, OrderSource, Party, Posting,
    Product, ProductKind, Quantity, Receipt, ReceiptKind,
};

/// Books with a company, a manager, a customer and a product.
pub struct Firm {
    pub books: Books,
    pub clock: Clock,
    pub directory: Directory,
    pub manager: Id,
    pub customer: Id,
    pub product: Id,
}

impl Firm {
    /// Begins a firm in empty books. The clock stands at Monday 2026-11-23 08:40 UTC until a test turns it.
    pub fn begin(engine: Engine) -> Self {
        let clock = Clock::standing_at(Moment::from_text("2026-11-23T08:40:00Z").unwrap());
        let books = Books::over(engine, clock.clone());
        let new = NewCompany {
            name: "Дубрава".into(),
            tax_id: "7701234567".into(),
            currency: Currency::Rub,
            prefix: "НФ".into(),
            owner: "Виктор Гордеев".into(),
            language: Language::Russian,
        };
        begin(&books, &new).unwrap();
        let manager = Employee {
            id: Id::new(),
            name: "Ольга Смирнова".into(),
            post: "Менеджер".into(),
            email: "olga@dubrava.test".into(),
            phone: String::new(),
            is_assistant: false,
            dismissed: false,
        };
        let customer =
            Party { email: "anna@mail.test".into(), ..Party::named(Id::new(), "Петрова Анна Сергеевна") };
        let product = Product {
            id: Id::new(),
            name: "Кухня «Верона»".into(),
            article: "K-1".into(),
            kind: ProductKind::Product,
            unit: "компл".into(),
            price: Money::from_minor(198_400_00),
            vat_rate: Some(BasisPoints::from_percent(22)),
            comment: String::new(),
            deletion_mark: false,
        };
        books
            .write(Author::person(manager.id), |session| {
                settings::save_employee(session, &manager)?;
                parties::save(session, None, &customer)?;
                products::save(session, None, &product)?;
                Ok::<_, Error>(())
            })
            .unwrap();
        let directory = books.read(Directory::read).unwrap();
        Self { books, clock, directory, manager: manager.id, customer: customer.id, product: product.id }
    }

    pub fn author(&self) -> Author {
        Author::person(self.manager)
    }

    /// The state of this name.
    pub fn state(&self, name: &str) -> Id {
        self.directory.states.iter().find(|state| state.name == name).unwrap_or_else(|| panic!("no state {name}")).id
    }

    /// An order of one line that costs so many roubles, not kept yet.
    pub fn order(&self, roubles: i64) -> CustomerOrder {
        CustomerOrder {
            id: Id::new(),
            number: String::new(),
            moment: self.books.now(),
            company: self.directory.companies[0].id,
            customer: Some(self.customer),
            state: self.state("Выставлен счёт"),
            responsible: Some(self.manager),
            due: None,
            address: String::new(),
            comment: String::new(),
            source: OrderSource::Entered,
            lines: vec![OrderLine {
                product: self.product,
                variant: String::new(),
                quantity: Quantity::ONE,
                unit: "компл".into(),
                price: Money::from_minor(roubles * 100),
                discount: BasisPoints::ZERO,
                vat_rate: Some(BasisPoints::from_percent(22)),
            }],
            posting: Posting::Posted,
            deletion_mark: false,
        }
    }

    /// Keeps an order of so many roubles.
    pub fn kept_order(&self, roubles: i64) -> CustomerOrder {
        let order = self.order(roubles);
        self.books.write(self.author(), |session| customer_orders::save(session, None, &order)).unwrap()
    }

    /// A receipt of so many roubles, all of it for the order, not kept yet.
    pub fn receipt(&self, order: Id, roubles: i64) -> Receipt {
        let amount = Money::from_minor(roubles * 100);
        Receipt {
            id: Id::new(),
            number: String::new(),
            moment: self.books.now(),
            kind: ReceiptKind::Cash,
            company: self.directory.companies[0].id,
            account: Some(self.directory.accounts[0].id),
            payer: Some(self.customer),
            amount,
            vat_rate: Some(BasisPoints::from_percent(22)),
            incoming_number: String::new(),
            incoming_date: None,
            purpose: String::new(),
            comment: String::new(),
            responsible: None,
            allocations: vec![Allocation { order, amount }],
            posting: Posting::Posted,
            deletion_mark: false,
            operation: None,
        }
    }

    /// Keeps a posted receipt of so many roubles for the order.
    pub fn pay(&self, order: Id, roubles: i64) -> Receipt {
        let receipt = self.receipt(order, roubles);
        self.books.write(self.author(), |session| receipts::save(session, None, &receipt)).unwrap()
    }

    /// The order as it is kept.
    pub fn kept(&self, order: Id) -> customer_orders::KeptOrder {
        self.books.read(|transaction| customer_orders::get(transaction, order)).unwrap()
    }

    /// Every invariant of the books holds.
    pub fn assert_sound(&self) {
        use artel::books::integrity::{Invariant, check};
        for invariant in Invariant::ALL {
            let breaks = self.books.read(|transaction| check(transaction, invariant, &mut |_| true)).unwrap();
            assert!(breaks.is_empty(), "{breaks:#?}");
        }
    }
}
