//! Roles, ties, permits and the audit chain, on both engines.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops where it fails")]

mod audit_chain;
mod circles;
mod logging_in;
mod permits;
mod transactions;
mod tree;
