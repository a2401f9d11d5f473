//! Every column of the schema is classified, and nothing is classified that is not there.

use std::collections::BTreeSet;
use testing::databases;

#[test]
fn every_column_is_classified() {
    let classes = database::personal_data::classes().expect("personal-data.toml is readable");
    let classified: BTreeSet<_> = classes
        .iter()
        .flat_map(|(table, columns)| columns.keys().map(move |column| (table.clone(), column.clone())))
        .collect();
    for database in databases() {
        let columns: BTreeSet<_> = database
            .database
            .read(database::dialect::columns)
            .unwrap()
            .into_iter()
            .collect();
        let forgotten: Vec<_> = columns.difference(&classified).collect();
        assert!(
            forgotten.is_empty(),
            "{}: not classified in personal-data.toml: {forgotten:?}",
            database.name
        );
        let gone: Vec<_> = classified.difference(&columns).collect();
        assert!(
            gone.is_empty(),
            "{}: classified but not in the schema: {gone:?}",
            database.name
        );
    }
}

#[test]
fn secrets_are_never_exported() {
    let classes = database::personal_data::classes().unwrap();
    for (table, columns) in classes {
        for (column, class) in columns {
            let secret = class.data == database::personal_data::Kind::Secret;
            assert!(
                !(secret && class.export),
                "{table}.{column} is a secret and must not be exported"
            );
        }
    }
}
