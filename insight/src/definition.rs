//! What a figure is: its definition in words, beside the code that computes it. One file per figure holds both.

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Near its target is better.
    Band,
}

impl Direction {
    /// The word in files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Band => "band",
        }
    }
}

/// Words in both languages of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// Danish.
    pub da: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The words in a language; Danish unless it is `en`.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &'static str {
        if language == "en" { self.en } else { self.da }
    }
}

/// The definition of a figure. When its meaning changes, `version` goes up; frozen figures keep the old one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Definition {
    /// The figure's name on the command line and in frozen figures.
    pub name: &'static str,
    /// Its title.
    pub title: Words,
    /// What it says.
    pub text: Words,
    /// What is counted above the line.
    pub numerator: Words,
    /// What is counted below the line.
    pub denominator: Words,
    /// The unit of measure: `%`.
    pub measure: &'static str,
    /// The value is the fraction times this, in hundredths: 10,000 for per cent.
    pub scale: i64,
    /// Which way is better.
    pub direction: Direction,
    /// Until when a value is provisional.
    pub provisional: Words,
    /// Version of the definition.
    pub version: i64,
    /// Where the definition comes from.
    pub source: &'static str,
}
