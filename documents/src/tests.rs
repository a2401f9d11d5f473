//! Tests of the files: each kind is made, read back by a reader that has nothing to do with its writer, and checked.

mod docx;
mod meeting;
mod outward;
mod pdf;
mod reader;
mod tables;
mod validator;
mod world;
