//! Every statement of the program is prepared on both engines, and none is duplicated by a wrong habit.

use testing::databases;

#[test]
fn every_statement_prepares_on_both_engines() {
    for database in databases() {
        let mut wrong = Vec::new();
        for statement in database::STATEMENTS {
            let prepared = database.database.write(move |tx| tx.prepare(statement));
            if let Err(error) = prepared {
                let (file, line) = statement.place();
                wrong.push(format!("{file}:{line}: {error}"));
            }
        }
        assert!(wrong.is_empty(), "on {}:\n{}", database.name, wrong.join("\n"));
        assert!(
            database::STATEMENTS.len() > 100,
            "the list is gathered: {}",
            database::STATEMENTS.len()
        );
    }
}

#[test]
fn lists_state_their_order() {
    let loose: Vec<_> = database::STATEMENTS
        .iter()
        .filter(|statement| {
            let text = statement.text().to_uppercase();
            let limited = text.contains("LIMIT");
            limited && !text.contains("ORDER BY")
        })
        .map(|statement| format!("{:?}", statement.place()))
        .collect();
    assert!(
        loose.is_empty(),
        "a LIMIT without ORDER BY gives any rows:\n{}",
        loose.join("\n")
    );
}

#[test]
fn signed_and_written_facts_are_never_updated_or_deleted() {
    // Tables whose rows are facts. What may change is named in the statement's own table instead.
    const FACTS: [&str; 4] = ["note", "audit_entry", "outbox", "frozen_figure"];
    for statement in database::STATEMENTS {
        let (file, line) = statement.place();
        if file.contains("tests") {
            continue; // tests tamper on purpose
        }
        let words: Vec<_> = statement.text().split_whitespace().collect();
        let touched = match words.as_slice() {
            ["UPDATE", table, ..] | ["DELETE", "FROM", table, ..] => *table,
            _ => continue,
        };
        assert!(
            !FACTS.contains(&touched),
            "{file}:{line} changes the facts of {touched}"
        );
    }
}
