//! Proposals (forslag til punkter): from members, and from a committee that prepares for another one (its decision
//! becomes the recommendation). The secretary takes each onto an agenda or declines it with a reason, and whoever
//! proposed it sees what became of it.

mod answer;
mod propose;
mod read;
mod recommend;
#[cfg(test)]
pub(crate) mod tests;

pub use answer::{
    AcceptProposal, AcceptProposalError, DeclineProposal, DeclineProposalError, accept, decline,
};
pub use propose::{Propose, ProposeError, propose};
pub(crate) use read::accepted;
pub use read::{Proposal, ProposalOutcome, Proposed, ViewInbox, ViewProposals, inbox, mine};
pub use recommend::{Recommend, RecommendError, recommend, suggested_recommendation};
