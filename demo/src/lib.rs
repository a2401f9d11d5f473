//! The fictional region that `etsted demo` opens.
