//! Money: what the places cost and what is expected of the year. Amounts are øre in whole numbers.
//!
//! | folder | what lies there |
//! |---|---|
//! | [`forecast`] | the forecast (økonomiprognose) of a region's or area's result, line by line, as it was made on a day |
//!
//! Facts are rows: a forecast is written once, and a better one is a new one. A sum that does not add up is refused
//! with the difference and the place, since a committee decides on the total.
//!
//! To add a subject: a file that says what it is, a folder with one file per action and one for reading, its tables in
//! a pair of migrations, a line per column in `personal-data.toml`, tests in `thing/tests.rs`.

pub mod forecast;
