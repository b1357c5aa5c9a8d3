//! What a row of a feed brings to the numbers beside its parties, and how many rows one event of the record tells.

/// What only rows of feeds have. Rows that the rules of the numbers cannot tell apart may stand in a record as one
/// event: a lot. It counts as often as it has rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// How many rows are told as one; 1 for a row by itself.
    pub rows: usize,
    /// The sum of Goldstein's scale in tenths; it is summed beside the weight and never weighs.
    pub goldstein: i64,
    /// How many of the rows have a value of it.
    pub goldstein_n: usize,
    /// The page on which a row was read, by number: the unit that the interval draws. 0 is none.
    pub page: u32,
}

impl Lead {
    /// One row by itself.
    pub fn one(goldstein: Option<i16>, page: u32) -> Self {
        Self {
            rows: 1,
            goldstein: goldstein.map_or(0, i64::from),
            goldstein_n: usize::from(goldstein.is_some()),
            page,
        }
    }
}
