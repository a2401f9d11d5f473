//! Kinds of plans, and the fields that entries of such plans have: both are rows, so that a new register needs no code.

use crate::fact;
use access::{Action, Permit, Subject};
use database::{StorageError, StorageErrorKind, Tx, outbox, params, sql};
use foundation::{UnitId, Uuid, parse_day};

/// What a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FieldType {
    /// One line.
    Text,
    /// Several lines: questions, answers, results.
    Note,
    /// A day.
    Day,
    /// A number, decimals allowed.
    Number,
    /// Yes or no.
    YesNo,
}

impl FieldType {
    /// All types.
    pub const ALL: [Self; 5] = [Self::Text, Self::Note, Self::Day, Self::Number, Self::YesNo];

    /// The word in the database and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Note => "note",
            Self::Day => "day",
            Self::Number => "number",
            Self::YesNo => "yes_no",
        }
    }

    /// The type behind a word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// A typed value as it is stored: days as 2026-11-21, numbers with a point (`-14.7`), yes and no as
    /// such. `None` when the text is no such value.
    #[must_use]
    pub fn stored(self, text: &str) -> Option<String> {
        let text = text.trim();
        match self {
            Self::Text | Self::Note => Some(text.to_owned()),
            Self::Day => parse_day(text).map(|day| day.to_string()),
            Self::Number => number(text),
            Self::YesNo => matches!(text, "yes" | "no").then(|| text.to_owned()),
        }
    }
}

/// A number as people write it (`7.300.000`, `-14,7`, `85.000`, `1 000`) in its stored form.
fn number(text: &str) -> Option<String> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let text: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
    let (whole, part) = match text.split_once(',') {
        Some((whole, part)) => (whole.to_owned(), Some(part.to_owned())),
        // A single point with other than three digits behind it is a decimal point.
        None => match text.split_once('.') {
            Some((whole, part)) if part.len() != 3 && !part.contains('.') => {
                (whole.to_owned(), Some(part.to_owned()))
            }
            _ => (text, None),
        },
    };
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let grouped = groups.clone().count() > 0;
    if grouped && (first.len() > 3 || groups.clone().any(|group| group.len() != 3)) {
        return None;
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole: String = whole.chars().filter(|c| *c != '.').collect();
    if !digits(&whole) || part.as_deref().is_some_and(|part| !digits(part)) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.map_or(String::new(), |part| format!(".{part}"));
    Some(format!("{sign}{whole}{part}"))
}

/// A field of the entries of a kind of plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanField {
    /// Its name in the database and in forms: `deadline`.
    pub name: String,
    /// Its label in Danish.
    pub label_da: String,
    /// Its label in English.
    pub label_en: String,
    /// What it holds.
    pub field_type: FieldType,
    /// Whether an entry must have it.
    pub is_required: bool,
}

/// A kind of plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanKind {
    /// Its name in the database and in addresses: `framework_agreement`.
    pub name: String,
    /// Its label in Danish: "Rammeaftale".
    pub label_da: String,
    /// Its label in English.
    pub label_en: String,
    /// The fields of its entries, in order.
    pub fields: Vec<PlanField>,
}

impl PlanKind {
    /// The field with a name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&PlanField> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Adds a kind of plan. A kind is not changed afterwards: its entries rest on its fields.
#[derive(Clone, Debug)]
pub struct DefineKind {
    /// The unit of the one who adds it.
    pub unit: UnitId,
    /// The kind.
    pub kind: PlanKind,
}

impl Action for DefineKind {
    const NAME: &'static str = "governance.plan.kind";
    const CAPABILITY: &'static str = "steering.plan.kinds";
    fn subject(&self) -> Subject {
        Subject::Unit(self.unit)
    }
    fn object(&self) -> Option<Uuid> {
        None
    }
}

/// Why a kind cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum DefineKindError {
    /// A name is empty, or holds other than small letters a to z, digits and underscores.
    #[error("a name has small letters, digits and underscores")]
    Name,
    /// A label is empty.
    #[error("a kind and its fields need labels")]
    NoLabel,
    /// Two fields have one name.
    #[error("two fields have the same name")]
    FieldTwice,
    /// There is a kind with this name.
    #[error("this kind exists already")]
    Exists,
    /// The storage failed.
    #[error(transparent)]
    Storage(StorageError),
}

impl From<StorageError> for DefineKindError {
    fn from(error: StorageError) -> Self {
        if error.kind() == StorageErrorKind::Unique {
            Self::Exists
        } else {
            Self::Storage(error)
        }
    }
}

/// Adds the kind, after the others.
///
/// # Errors
/// [`DefineKindError`].
pub fn define_kind(tx: &mut Tx<'_>, permit: Permit<DefineKind>) -> Result<(), DefineKindError> {
    let new = &permit.action().kind;
    check(new)?;
    let position = tx.query_one(
        sql!("SELECT COALESCE(MAX(position), 0) + 1 FROM plan_kind"),
        &[],
        |row| row.get::<i64>(0),
    )?;
    tx.execute(
        sql!("INSERT INTO plan_kind (kind, label_da, label_en, position) VALUES ($1, $2, $3, $4)"),
        params![new.name, new.label_da.trim(), new.label_en.trim(), position],
    )?;
    for (position, field) in (1_i64..).zip(&new.fields) {
        tx.execute(
            sql!(
                "INSERT INTO plan_field (kind, field, position, label_da, label_en, field_type, is_required)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            ),
            params![
                new.name,
                field.name,
                position,
                field.label_da.trim(),
                field.label_en.trim(),
                field.field_type.code(),
                field.is_required
            ],
        )?;
    }
    outbox::put(
        tx,
        &fact("governance.plan.kind", permit.action().unit.uuid(), permit.at()),
    )?;
    Ok(())
}

fn check(kind: &PlanKind) -> Result<(), DefineKindError> {
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let labels = |da: &str, en: &str| !da.trim().is_empty() && !en.trim().is_empty();
    if !is_name(&kind.name) || !kind.fields.iter().all(|field| is_name(&field.name)) {
        return Err(DefineKindError::Name);
    }
    let labelled = kind
        .fields
        .iter()
        .all(|field| labels(&field.label_da, &field.label_en));
    if !labels(&kind.label_da, &kind.label_en) || !labelled {
        return Err(DefineKindError::NoLabel);
    }
    let twice = |(index, field): (usize, &PlanField)| {
        kind.fields[..index].iter().any(|other| other.name == field.name)
    };
    if kind.fields.iter().enumerate().any(twice) {
        return Err(DefineKindError::FieldTwice);
    }
    Ok(())
}

/// All kinds in their order. They are words of the installation, the same for everybody, and name nobody.
///
/// # Errors
/// [`StorageError`].
pub fn kinds<A: Action>(tx: &mut Tx<'_>, _permit: &Permit<A>) -> Result<Vec<PlanKind>, StorageError> {
    let mut found = tx.query(
        sql!("SELECT kind, label_da, label_en FROM plan_kind ORDER BY position, kind"),
        &[],
        |row| {
            Ok::<_, StorageError>(PlanKind {
                name: row.get(0)?,
                label_da: row.get(1)?,
                label_en: row.get(2)?,
                fields: Vec::new(),
            })
        },
    )?;
    tx.each(
        sql!(
            "SELECT kind, field, label_da, label_en, field_type, is_required FROM plan_field
             ORDER BY kind, position, field"
        ),
        &[],
        |row| {
            let kind: String = row.get(0)?;
            let field_type = FieldType::from_code(&row.get::<String>(4)?);
            let field = PlanField {
                name: row.get(1)?,
                label_da: row.get(2)?,
                label_en: row.get(3)?,
                field_type: field_type.ok_or_else(|| StorageError::decode("type of a field"))?,
                is_required: row.get(5)?,
            };
            if let Some(kind) = found.iter_mut().find(|found| found.name == kind) {
                kind.fields.push(field);
            }
            Ok::<_, StorageError>(())
        },
    )?;
    Ok(found)
}

/// One kind; `None` when there is none of that name.
///
/// # Errors
/// [`StorageError`].
pub fn kind<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    name: &str,
) -> Result<Option<PlanKind>, StorageError> {
    Ok(kinds(tx, permit)?.into_iter().find(|kind| kind.name == name))
}

#[cfg(test)]
mod value_tests {
    use super::FieldType;

    #[test]
    fn values_are_stored_in_one_way() {
        let number = |text| FieldType::Number.stored(text);
        for (typed, stored) in [
            ("175", "175"),
            ("-14,7", "-14.7"),
            ("0,0", "0.0"),
            ("7.300.000", "7300000"),
            ("85.000", "85000"),
            ("1,9", "1.9"),
            ("1.9", "1.9"),
            ("450 000", "450000"),
            ("007", "7"),
        ] {
            assert_eq!(number(typed).as_deref(), Some(stored), "{typed}");
        }
        for wrong in ["", "-", "otte", "1,2,3", "1.2.3", "12.34.567", "1e5", ",5", "5,"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
        assert_eq!(
            FieldType::Day.stored(" 2026-11-21 ").as_deref(),
            Some("2026-11-21")
        );
        assert_eq!(FieldType::Day.stored("efter ferien"), None);
        assert_eq!(FieldType::YesNo.stored("yes").as_deref(), Some("yes"));
        assert_eq!(FieldType::YesNo.stored("måske"), None);
        assert_eq!(FieldType::Text.stored(" a ").as_deref(), Some("a"));
    }
}
