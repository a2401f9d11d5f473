//! The words of the pages: Fluent files in `texts/da` and `texts/en`, Danish being the default.
//!
//! One file per part of the pages, so that several people can write at once. A key is an area, a hyphen and a name
//! (`kit-save`); an area stands in one file. That is how the tests recognise keys wherever they stand as a literal,
//! in templates and in Rust, so that a missing or unused text fails the build.

use fluent_templates::{
    LanguageIdentifier, Loader,
    fluent_bundle::{FluentValue, types::FluentNumber},
    langid, static_loader,
};
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{LazyLock, PoisonError, RwLock},
};

static_loader! {
    static TEXTS = {
        locales: "./texts",
        fallback_language: "da",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            let english = bundle.locales.iter().any(|id| id.language == EN.language);
            bundle.set_formatter(Some(if english { format_en } else { format_da }));
        },
    };
}

static DA: LanguageIdentifier = langid!("da");
static EN: LanguageIdentifier = langid!("en");

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lang {
    /// Danish, the default.
    #[default]
    Da,
    /// English beside it.
    En,
}

impl Lang {
    /// Reads `da` or `en`; anything else is `None`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "da" => Some(Self::Da),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The code for `<html lang>`, cookies and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::Da => &DA,
            Self::En => &EN,
        }
    }
}

/// A value put into a text. Numbers choose the plural form and are written the way of the language.
#[derive(Clone, PartialEq, Debug)]
pub enum Arg {
    /// Words: a name, a date already written out.
    Words(String),
    /// A number.
    Number(f64),
}

impl Arg {
    fn fluent(&self) -> FluentValue<'static> {
        match self {
            Self::Words(words) => FluentValue::String(Cow::Owned(words.clone())),
            Self::Number(number) => FluentValue::Number(FluentNumber::new(*number, Default::default())),
        }
    }
}

/// What may be handed to a text: words and numbers, owned or borrowed.
pub trait IntoArg {
    /// The value for the text.
    fn arg(&self) -> Arg;
}

impl<T: IntoArg + ?Sized> IntoArg for &T {
    fn arg(&self) -> Arg {
        (**self).arg()
    }
}

macro_rules! words {
    ($($kind:ty),*) => { $(impl IntoArg for $kind {
        fn arg(&self) -> Arg { Arg::Words(self.to_string()) }
    })* };
}
words!(str, String, Cow<'_, str>, char);

macro_rules! numbers {
    ($($kind:ty),*) => { $(impl IntoArg for $kind {
        #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "numbers on a page are far below 2^53")]
        fn arg(&self) -> Arg { Arg::Number(*self as f64) }
    })* };
}
numbers!(i8, u8, u16, u32, u64, usize, i16, i32, i64, isize, f32, f64);

/// A text chosen now and written later: its key, and the values that go into it.
#[derive(Clone, PartialEq, Debug)]
pub struct Message {
    /// The key in the text files.
    pub key: Cow<'static, str>,
    /// Named values.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A text without values.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            args: Vec::new(),
        }
    }

    /// Adds a named value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl IntoArg) -> Self {
        self.args.push((name, value.arg()));
        self
    }
}

impl From<String> for Message {
    /// A key that was kept somewhere (the news of the page before).
    fn from(key: String) -> Self {
        Self {
            key: Cow::Owned(key),
            args: Vec::new(),
        }
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// Writes a text in a language.
///
/// A key that does not exist is written as itself in brackets: visible, and never an empty button.
#[must_use]
pub fn text(lang: Lang, key: &str, args: &[(&'static str, Arg)]) -> String {
    if args.is_empty() {
        return plain_text(lang, key);
    }
    let values: HashMap<Cow<'static, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), value.fluent()))
        .collect();
    let values = (!values.is_empty()).then_some(&values);
    TEXTS
        .try_lookup_complete(lang.id(), key, values)
        .unwrap_or_else(|| format!("[{key}]"))
}

/// A text without values is the same every time, and a page asks for hundreds: it is resolved once.
fn plain_text(lang: Lang, key: &str) -> String {
    type Known = RwLock<HashMap<String, String>>;
    static KNOWN: [LazyLock<Known>; 2] = [LazyLock::new(Known::default), LazyLock::new(Known::default)];
    let known = &KNOWN[usize::from(lang == Lang::En)];
    if let Some(text) = known.read().unwrap_or_else(PoisonError::into_inner).get(key) {
        return text.clone();
    }
    match TEXTS.try_lookup_complete(lang.id(), key, None) {
        Some(text) => {
            known
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(key.to_owned(), text.clone());
            text
        }
        None => format!("[{key}]"),
    }
}

fn format_da<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_inside(Lang::Da, value)
}

fn format_en<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_inside(Lang::En, value)
}

/// A number inside a text. Years and room numbers are words, not numbers: hand them over as text.
fn format_inside(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(inner) => {
            Some(number(lang, inner.value, usize::from(inner.value.fract() != 0.0)))
        }
        _ => None,
    }
}

/// A number with a mark between thousands and a decimal sign.
fn number_words(value: f64, decimals: usize, thousands: char, decimal: char) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    let zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if value < 0.0 && !zero {
        out.push('\u{2212}');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(decimal);
        out.push_str(fraction);
    }
    out
}

/// A number the way of the language: `1.234,5` in Danish, `1,234.5` in English. A real minus sign.
#[must_use]
pub fn number(lang: Lang, value: f64, decimals: usize) -> String {
    match lang {
        Lang::Da => number_words(value, decimals, '.', ','),
        Lang::En => number_words(value, decimals, ',', '.'),
    }
}

/// Words made safe for element content and attributes.
pub(crate) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
