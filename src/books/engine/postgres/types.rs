//! Our values on PostgreSQL's wire.

use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut};

use crate::books::engine::{Error, Value};

pub(super) fn type_of(value: &Value) -> Type {
    match value {
        Value::Null => Type::UNKNOWN,
        Value::Integer(_) => Type::INT8,
        Value::Text(_) => Type::TEXT,
        Value::Blob(_) => Type::BYTEA,
        Value::Boolean(_) => Type::BOOL,
    }
}

impl ToSql for Value {
    fn to_sql(&self, target: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Integer(number) => number.to_sql(target, out),
            Value::Text(text) => text.to_sql(target, out),
            Value::Blob(bytes) => bytes.to_sql(target, out),
            Value::Boolean(truth) => truth.to_sql(target, out),
        }
    }

    // The statement was prepared for exactly these types (see `prepare`), so there is nothing to refuse.
    fn accepts(_target: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

/// Reads any of our types; the error of another one names it.
struct Found(Value);

impl<'a> FromSql<'a> for Found {
    fn from_sql(found: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(match *found {
            Type::INT8 => Value::Integer(i64::from_sql(found, raw)?),
            Type::INT4 => Value::Integer(i32::from_sql(found, raw)?.into()),
            Type::INT2 => Value::Integer(i16::from_sql(found, raw)?.into()),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => Value::Text(String::from_sql(found, raw)?),
            Type::BYTEA => Value::Blob(raw.to_vec()),
            Type::BOOL => Value::Boolean(bool::from_sql(found, raw)?),
            Type::VOID => Value::Null,
            _ => {
                return Err(format!("{}: write CAST(… AS BIGINT)", found.name().to_uppercase()).into());
            }
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

pub(super) fn value_at(row: &tokio_postgres::Row, column: usize) -> Result<Value, Error> {
    row.try_get::<_, Found>(column).map(|found| found.0).map_err(|error| {
        let found = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        Error::WrongType { column, expected: "BIGINT, TEXT, BLOB or BOOLEAN", found }
    })
}
