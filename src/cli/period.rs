//! Periods as an option.

use chancery::answer::Period;
use clap::ValueEnum;

/// Periods.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum By {
    /// Years
    Year,
    /// Quarters of a year
    Quarter,
    /// Months
    Month,
}

impl From<By> for Period {
    fn from(by: By) -> Self {
        match by {
            By::Year => Self::Year,
            By::Quarter => Self::Quarter,
            By::Month => Self::Month,
        }
    }
}
