//! The parts of a year that stand where a month would: seasons, quarters, thirds and halves.

use super::precision::Precision;

/// A part of a year by its EDTF code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearPart {
    /// The code, `33`.
    pub(crate) code: u32,
    /// In words, without the year.
    pub(crate) name: &'static str,
    /// Its first month, of the year named.
    pub(crate) first: u32,
    /// Its last month; above 12 it lies in the next year.
    pub(crate) last: u32,
    /// What kind of part it is.
    pub(crate) precision: Precision,
}

/// Seasons as meteorologists of the northern hemisphere count them, whole months: winter is
/// named after the year its December lies in.
const PARTS: [YearPart; 13] = [
    part(21, "spring", 3, 5, Precision::Season),
    part(22, "summer", 6, 8, Precision::Season),
    part(23, "autumn", 9, 11, Precision::Season),
    part(24, "winter", 12, 14, Precision::Season),
    part(33, "first quarter", 1, 3, Precision::Quarter),
    part(34, "second quarter", 4, 6, Precision::Quarter),
    part(35, "third quarter", 7, 9, Precision::Quarter),
    part(36, "fourth quarter", 10, 12, Precision::Quarter),
    part(37, "first third", 1, 4, Precision::Quadrimester),
    part(38, "second third", 5, 8, Precision::Quadrimester),
    part(39, "last third", 9, 12, Precision::Quadrimester),
    part(40, "first half", 1, 6, Precision::Semester),
    part(41, "second half", 7, 12, Precision::Semester),
];

const fn part(
    code: u32,
    name: &'static str,
    first: u32,
    last: u32,
    precision: Precision,
) -> YearPart {
    YearPart { code, name, first, last, precision }
}

/// The part of the year with this code.
pub(super) fn year_part(code: u32) -> Option<YearPart> {
    PARTS.into_iter().find(|part| part.code == code)
}
