//! What goes into statements and comes out of rows, and how mistakes in them are told.

use super::*;
use crate::books::engine::testing::on_both_engines;

#[test]
fn every_type_comes_back_as_it_went() {
    on_both_engines(|engine| {
        with_table(&engine);
        let rows = [
            values![i64::MIN, "Ёлка «№ 1» ' \" ?1 $1 \u{1F600}", vec![0_u8, 255, 39], true, i64::MAX],
            values![2_i64, "", Vec::<u8>::new(), false, -1_i64],
            values![3_i64, None::<String>, None::<Vec<u8>>, None::<bool>, None::<i64>],
        ];
        engine
            .write(|transaction| {
                for row in &rows {
                    let sql = "INSERT INTO things (id, name, bytes, truth, amount) VALUES (?1, ?2, ?3, ?4, ?5)";
                    assert_eq!(transaction.execute(sql, row)?, 1);
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let read: Vec<Row> = engine
            .read(|transaction| transaction.query("SELECT id, name, bytes, truth, amount FROM things ORDER BY id", &[]))
            .unwrap();
        assert_eq!(read.len(), 3);
        for (row, wanted) in read.iter().zip(&rows) {
            for column in [0, 1, 2, 4] {
                assert_eq!(row.get::<Value>(column).unwrap(), wanted[column]);
            }
        }
        let truths: Vec<Option<bool>> = read.iter().map(|row| row.get(3).unwrap()).collect();
        assert_eq!(truths, [Some(true), Some(false), None]);
    });
}

#[test]
fn the_models_own_types_come_back_as_they_went() {
    use crate::model::{BasisPoints, Id, Moment, Money, Quantity};
    on_both_engines(|engine| {
        let id = Id::new();
        let moment = Moment::from_milliseconds(1_795_169_520_007);
        let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let amounts = (Money::from_minor(-1_00), Quantity::from_thousandths(1_500), BasisPoints::FULL);
        engine
            .write(|transaction| {
                transaction.execute(
                    "CREATE TABLE facts (id BLOB, at TEXT, day TEXT, money BIGINT, quantity BIGINT, share BIGINT, nobody BLOB)",
                    &[],
                )?;
                transaction.execute(
                    "INSERT INTO facts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    &values![id, moment, date, amounts.0, amounts.1, amounts.2, None::<Id>],
                )
            })
            .unwrap();
        let row = engine
            .read(|transaction| {
                let sql = "SELECT id, at, day, money, quantity, share, nobody FROM facts WHERE id = ?1 AND day <= ?2";
                transaction.query_one(sql, &values![id, date])
            })
            .unwrap();
        assert_eq!((row.get(0), row.get(1), row.get(2)), (Ok(id), Ok(moment), Ok(date)));
        assert_eq!((row.get(3), row.get(4), row.get(5)), (Ok(amounts.0), Ok(amounts.1), Ok(amounts.2)));
        assert_eq!(row.get::<Option<Id>>(6), Ok(None));
        assert!(matches!(row.get::<Moment>(2), Err(Error::WrongType { column: 2, .. })));
    });
}

#[test]
fn many_parameters_keep_their_numbers() {
    on_both_engines(|engine| {
        let numbers: Vec<Value> = (1..=12_i64).map(Value::from).collect();
        let sql = "SELECT ?10 * 100 + ?1, ?2 || '?1', ?3 + ?4 + ?5 + ?6 + ?7 + ?8 + ?9 + ?11 + ?12, CAST(?1 AS TEXT)";
        let mut parameters = numbers;
        parameters[1] = Value::from("два");
        let row = engine.read(|transaction| transaction.query_one(sql, &parameters)).unwrap();
        assert_eq!(row.get::<i64>(0), Ok(1001));
        assert_eq!(row.get::<String>(1), Ok("два?1".to_owned()));
        assert_eq!(row.get::<i64>(2), Ok(65));
        assert_eq!(row.get::<String>(3), Ok("1".to_owned()));
        let few = engine.read(|transaction| transaction.query("SELECT ?1 + ?2", &values![1_i64])).unwrap_err();
        assert_eq!(few, Error::Parameters { sql: "SELECT ?1 + ?2".into(), expected: 2, given: 1 });
        let many = engine.read(|transaction| transaction.query("SELECT ?1 + 1", &values![1_i64, 2_i64])).unwrap_err();
        assert_eq!(many, Error::Parameters { sql: "SELECT ?1 + 1".into(), expected: 1, given: 2 });
    });
}

#[test]
fn mistakes_are_told_apart() {
    on_both_engines(|engine| {
        engine
            .write(|transaction| {
                transaction.execute("CREATE TABLE parents (id BIGINT PRIMARY KEY, age BIGINT NOT NULL CHECK (age > 0))", &[])?;
                transaction
                    .execute("CREATE TABLE children (id BIGINT PRIMARY KEY, parent BIGINT REFERENCES parents (id))", &[])?;
                transaction.execute("INSERT INTO parents VALUES (1, 30)", &[])
            })
            .unwrap();
        let error = |sql: &str| engine.write(|transaction| transaction.execute(sql, &[])).unwrap_err();
        assert!(matches!(error("INSERT INTO parents VALUES (1, 5)"), Error::Unique { .. }));
        assert!(matches!(error("INSERT INTO parents VALUES (2, 0)"), Error::Constraint { .. }));
        assert!(matches!(error("INSERT INTO parents VALUES (2, NULL)"), Error::Constraint { .. }));
        assert!(matches!(error("INSERT INTO children VALUES (1, 9)"), Error::ForeignKey { .. }));
        assert!(matches!(error("INSERT INTO nowhere VALUES (1)"), Error::Statement { .. }));
        let ask = |sql: &str, parameters: &[Value]| engine.read(|transaction| transaction.query_one(sql, parameters));
        assert!(matches!(ask("SELECT 1.5", &[]), Err(Error::WrongType { column: 0, .. })));
        assert_eq!(ask("SELECT ?1", &values!["a\0b"]), Err(Error::ZeroCharacter { index: 1 }));
        assert!(matches!(ask("SELECT id FROM children", &[]), Err(Error::NoRow { .. })));
        assert!(matches!(ask("SELECT 1 UNION SELECT 2", &[]), Err(Error::SeveralRows { .. })));
    });
}

#[test]
fn like_tells_case_apart_and_texts_are_ordered_by_code_points() {
    on_both_engines(|engine| {
        let row = engine.read(|transaction| transaction.query_one("SELECT 'Abc' LIKE 'a%', 'B' < 'a', 'Я' < 'а'", &[])).unwrap();
        assert_eq!((row.get(0), row.get(1), row.get(2)), (Ok(false), Ok(true), Ok(true)));
    });
}
