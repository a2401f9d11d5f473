//! Statements are known when the program is built, and all are on one list, so that a test can prepare each
//! of them on both engines.

use linkme::distributed_slice;
use std::sync::OnceLock;

/// Every statement of the program.
#[allow(unsafe_code, reason = "the linker gathers the list")]
#[distributed_slice]
pub static STATEMENTS: [Statement];

/// One SQL statement with parameters `$1…$n`, and where it stands in the source.
#[derive(Debug)]
pub struct Statement {
    text: &'static str,
    file: &'static str,
    line: u32,
    sqlite: OnceLock<String>,
}

impl Statement {
    /// Used by [`sql!`](crate::sql); a statement made otherwise would not be on the list.
    #[doc(hidden)]
    #[must_use]
    pub const fn new(text: &'static str, file: &'static str, line: u32) -> Self {
        Self {
            text,
            file,
            line,
            sqlite: OnceLock::new(),
        }
    }

    /// The text as written, which PostgreSQL takes as it is.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// Source file and line.
    #[must_use]
    pub const fn place(&self) -> (&'static str, u32) {
        (self.file, self.line)
    }

    /// The text for SQLite: `$n` becomes `?n`, since SQLite takes `$1` for a name and numbers names by first
    /// appearance, which binds wrongly without a word.
    #[must_use]
    pub fn sqlite(&self) -> &str {
        self.sqlite.get_or_init(|| numbered(self.text))
    }
}

fn numbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\'' {
            quoted = !quoted;
        }
        let parameter = letter == '$' && !quoted && letters.peek().is_some_and(char::is_ascii_digit);
        out.push(if parameter { '?' } else { letter });
    }
    out
}

/// Names a statement: `tx.query(sql!("SELECT …"), …)`. Several parts are joined, which is how a condition
/// written once (a reach) becomes part of many statements.
#[macro_export]
macro_rules! sql {
    ($($part:expr),+ $(,)?) => {{
        #[allow(unsafe_code, reason = "the linker gathers the list of statements")]
        #[$crate::linkme::distributed_slice($crate::STATEMENTS)]
        #[linkme(crate = $crate::linkme)]
        static STATEMENT: $crate::Statement = $crate::Statement::new(concat!($($part),+), file!(), line!());
        &STATEMENT
    }};
}

/// Parameters of a statement, in order: `params![citizen, day]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$(&$value as &dyn $crate::ToParam),*] };
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn parameters_are_numbered_for_sqlite_and_text_is_left_alone() {
        assert_eq!(numbered("a = $2 AND b = $1"), "a = ?2 AND b = ?1");
        assert_eq!(numbered("a = '$1' AND b = $12"), "a = '$1' AND b = ?12");
        assert_eq!(numbered("price$"), "price$");
    }
}
