//! Publishing a meeting: what leaves the house, and the check it must pass.
//!
//! A publication is a **build**: exactly what would leave is collected ([`Paper`]), every text in it is looked through
//! ([`check`]), and either the whole is copied into tables of its own, as the next numbered version, or nothing is
//! written and the findings say where and what to do. Public pages, files, calendar and feed read those copies
//! ([`public`]) and nothing else. A closed item leaves with the words "Lukket punkt", its open title and open decision.
//!
//! There is no way round a finding but to change the words. One kind may be answered: a name that is also that of a
//! member or an employee ([`ConfirmOtherPerson`]), and an attachment that no program can read may be looked through by a
//! person ([`crate::item::attachment::LookThrough`]); both are rows with who and when.

mod build;
pub mod check;
mod closed_words;
mod collect;
mod elsewhere;
mod figures;
mod findings;
mod inside;
mod other_person;
mod paper;
pub mod public;
mod read;
pub(crate) mod recheck;
#[cfg(test)]
mod tests;
mod withdraw;

pub use build::{Publish, PublishError, PublishedVersion, publish};
pub(crate) use elsewhere::look_elsewhere;
pub use findings::{Finding, Part, Place};
pub use inside::{ClosedSide, ViewClosedPapers, ViewPapers, closed_papers, papers};
pub use other_person::{ConfirmOtherPerson, ConfirmOtherPersonError, confirm_other_person};
pub use paper::{LineKind, Paper, PaperAttachment, PaperItem, PaperKind, PaperLine};
pub use read::{Preview, PreviewPublication, PublicationRow, preview};
pub use withdraw::{WithdrawPublication, WithdrawPublicationError, withdraw};
