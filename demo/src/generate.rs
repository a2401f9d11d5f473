//! Large generated data.
