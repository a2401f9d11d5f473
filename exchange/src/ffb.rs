//! Fælles Faglige Begreber (FFB), KL's common professional concepts: codes, the checker of the two FHIR
//! standards (order messages in, delivery reports out), the reader of order messages, receiving them into the
//! record, and making delivery reports out of it.
//!
//! Sources: KL FFB reporting 1.0.0 (`kl.dk.fhir.ffbreporting`) and KL FFB messaging 0.1.0
//! (`hl7.fhir.dk.kl.messaging.ffb`, a draft). Rules live in `exchange/data`, made by `scripts/ffb-tables.py`.

pub mod check;
pub mod codes;
pub mod order;
pub mod receive;
pub mod report;

pub use receive::{ReceiveError, Received, receive};

/// Code system urls. They differ between the two guides and have changed before, so they stand in one place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Guide {
    /// Delivery reports from a municipality's or region's case system to KL's gateway (1.0.0, in force).
    Reporting,
    /// Orders from authority to provider (0.1.0, a draft).
    Messaging,
}

impl Guide {
    /// The url of the FFB code system in this guide.
    #[must_use]
    pub const fn ffb_system(self) -> &'static str {
        match self {
            Self::Reporting => "urn:oid:1.2.208.176.2.22",
            Self::Messaging => "http://kl.dk/fhir/common/caresocial/CodeSystem/FFB",
        }
    }

    /// The url of KL's common care and social codes in this guide.
    #[must_use]
    pub const fn care_social_system(self) -> &'static str {
        match self {
            Self::Reporting => "http://fhir.kl.dk/term/CodeSystem/CareSocialCodes",
            Self::Messaging => "http://kl.dk/fhir/common/caresocial/CodeSystem/KLCommonCareSocialCodes",
        }
    }

    /// What the urls of the guide's own profiles begin with.
    #[must_use]
    pub const fn profile_base(self) -> &'static str {
        match self {
            Self::Reporting => "http://fhir.kl.dk/ffbreporting/StructureDefinition/",
            Self::Messaging => "http://ffb/messaging/kl.dk/1.0/StructureDefinition/",
        }
    }

    /// What the urls of the extensions shared by KL's guides begin with.
    #[must_use]
    pub const fn shared_base(self) -> &'static str {
        match self {
            Self::Reporting => "http://fhir.kl.dk/core/StructureDefinition/",
            Self::Messaging => "http://kl.dk/fhir/common/caresocial/StructureDefinition/",
        }
    }
}
