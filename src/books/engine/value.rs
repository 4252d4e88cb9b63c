//! Values that go into statements and come out of rows: the few types both engines keep alike.

use chrono::NaiveDate;

use super::Error;
use crate::model::{BasisPoints, Id, Moment, Money, Quantity};

/// One value of a statement's parameter or of a row's column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// NULL of any type. PostgreSQL learns its type from where it stands; where nothing tells it (`?1 IS NULL`) write `CAST(?1 AS TEXT)`.
    Null,
    /// BIGINT: numbers, money in minor units, quantities in thousandths.
    Integer(i64),
    /// TEXT: also dates `2026-11-23` and instants in RFC 3339.
    Text(String),
    /// BLOB (BYTEA): also ids, 16 bytes.
    Blob(Vec<u8>),
    /// BOOLEAN. SQLite gives it back as 0 or 1; `get::<bool>` reads both.
    Boolean(bool),
}

impl Value {
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Integer(_) => "BIGINT",
            Self::Text(_) => "TEXT",
            Self::Blob(_) => "BLOB",
            Self::Boolean(_) => "BOOLEAN",
        }
    }
}

macro_rules! into_value {
    ($($type:ty: |$value:ident| $make:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $make
            }
        }
    )*};
}

into_value! {
    i64: |value| Value::Integer(value);
    i32: |value| Value::Integer(value.into());
    u32: |value| Value::Integer(value.into());
    u16: |value| Value::Integer(value.into());
    u8: |value| Value::Integer(value.into());
    bool: |value| Value::Boolean(value);
    &str: |value| Value::Text(value.to_owned());
    String: |value| Value::Text(value);
    &String: |value| Value::Text(value.clone());
    Vec<u8>: |value| Value::Blob(value);
    &[u8]: |value| Value::Blob(value.to_vec());
    [u8; 16]: |value| Value::Blob(value.to_vec());
    Id: |value| Value::Blob(value.as_bytes().to_vec());
    Money: |value| Value::Integer(value.minor());
    Quantity: |value| Value::Integer(value.thousandths());
    BasisPoints: |value| Value::Integer(value.value());
    Moment: |value| Value::Text(value.to_text());
    NaiveDate: |value| Value::Text(value.format("%Y-%m-%d").to_string());
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A type that can be read from a column.
pub trait FromValue: Sized {
    /// How an error names the type.
    const EXPECTED: &'static str;

    /// The value, or `None` when it is of another type or does not read as one of this.
    fn from_value(value: &Value) -> Option<Self>;
}

impl FromValue for i64 {
    const EXPECTED: &'static str = "a number";
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Integer(number) = value { Some(*number) } else { None }
    }
}

macro_rules! small_integer_from_value {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            const EXPECTED: &'static str = concat!("a number that fits ", stringify!($type));
            fn from_value(value: &Value) -> Option<Self> {
                i64::from_value(value).and_then(|number| number.try_into().ok())
            }
        }
    )*};
}
small_integer_from_value!(i32, u32, u16, u8, u64, usize);

impl FromValue for bool {
    const EXPECTED: &'static str = "true or false";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Boolean(truth) => Some(*truth),
            Value::Integer(0) => Some(false),
            Value::Integer(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for String {
    const EXPECTED: &'static str = "a text";
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Text(text) = value { Some(text.clone()) } else { None }
    }
}

impl FromValue for Vec<u8> {
    const EXPECTED: &'static str = "bytes";
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Blob(bytes) = value { Some(bytes.clone()) } else { None }
    }
}

impl FromValue for [u8; 16] {
    const EXPECTED: &'static str = "16 bytes";
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Blob(bytes) = value { bytes.as_slice().try_into().ok() } else { None }
    }
}

impl FromValue for Id {
    const EXPECTED: &'static str = "an id of 16 bytes";
    fn from_value(value: &Value) -> Option<Self> {
        <[u8; 16]>::from_value(value).map(Self::from_bytes)
    }
}

impl FromValue for Money {
    const EXPECTED: &'static str = "money in minor units";
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Self::from_minor)
    }
}

impl FromValue for Quantity {
    const EXPECTED: &'static str = "a quantity in thousandths";
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Self::from_thousandths)
    }
}

impl FromValue for BasisPoints {
    const EXPECTED: &'static str = "a share in basis points";
    fn from_value(value: &Value) -> Option<Self> {
        i64::from_value(value).map(Self::new)
    }
}

impl FromValue for Moment {
    const EXPECTED: &'static str = "an instant as 2026-11-23T10:12:00.000Z";
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Text(text) = value { Self::from_text(text).ok() } else { None }
    }
}

impl FromValue for NaiveDate {
    const EXPECTED: &'static str = "a date as 2026-11-23";
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Text(text) = value { Self::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
    }
}

impl FromValue for Value {
    const EXPECTED: &'static str = "any value";
    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
    }
}

impl<T: FromValue> FromValue for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null { Some(None) } else { T::from_value(value).map(Some) }
    }
}

/// One row of an answer: the values of its columns in the order of the SELECT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    pub(super) fn new(values: Vec<Value>) -> Self {
        Self { values }
    }

    /// The value of a column, counted from 0.
    ///
    /// # Errors
    /// [`Error::WrongType`] when the column is absent, NULL (ask for an `Option`) or of another type.
    pub fn get<T: FromValue>(&self, index: usize) -> Result<T, Error> {
        let wrong = |found: &str| Error::WrongType { column: index, expected: T::EXPECTED, found: found.to_owned() };
        let value = self.values.get(index).ok_or_else(|| wrong("nothing: there is no such column"))?;
        T::from_value(value).ok_or_else(|| match value {
            // A number shows itself (a status out of range); texts may be personal and stay unshown.
            Value::Integer(number) => wrong(&format!("BIGINT {number}")),
            other => wrong(other.type_name()),
        })
    }

    /// Number of columns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether the row has no columns.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values themselves, without copies of texts and bytes.
    #[must_use]
    pub fn into_values(self) -> Vec<Value> {
        self.values
    }
}

/// Makes an array of [`Value`] from anything that turns into one: `values![id, 5_i64, "x", Some(date)]`.
#[macro_export]
macro_rules! values {
    () => { [] as [$crate::books::engine::Value; 0] };
    ($($value:expr),+ $(,)?) => { [$($crate::books::engine::Value::from($value)),+] };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_macro_takes_mixed_types() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 23);
        let values = values![5_i64, "x", date, None::<i64>, true, [7_u8; 16]];
        assert_eq!(values[2], Value::Text("2026-11-23".into()));
        assert_eq!(values[3], Value::Null);
        let row = Row::new(values.to_vec());
        assert_eq!(row.get::<Option<NaiveDate>>(2), Ok(date));
        assert_eq!(row.get::<[u8; 16]>(5), Ok([7; 16]));
        assert!(values![].is_empty());
    }

    #[test]
    fn a_wrong_type_is_named_with_its_column() {
        let row = Row::new(values![300_i64, None::<i64>, "2026-13-01"].to_vec());
        let wrong = |column, expected, found: &str| Error::WrongType { column, expected, found: found.into() };
        assert_eq!(row.get::<u8>(0), Err(wrong(0, "a number that fits u8", "BIGINT 300")));
        assert_eq!(row.get::<i64>(1), Err(wrong(1, "a number", "NULL")));
        assert_eq!(row.get::<NaiveDate>(2), Err(wrong(2, "a date as 2026-11-23", "TEXT")));
        assert!(row.get::<i64>(3).is_err());
    }
}
