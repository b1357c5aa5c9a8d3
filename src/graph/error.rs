//! What can be wrong with a record or with the rules asked for.

use thiserror::Error;

use crate::model::{ActorKey, EventId, KindPath, RoleKey, SeriesKey};

/// Why the graph cannot be made.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum GraphError {
    /// An actor that was not added.
    #[error("`{0}` is no actor of this record (add it with `chancery actor add`)")]
    Actor(ActorKey),
    /// A kind that was not added.
    #[error("`{0}` is no kind of this record (`chancery kind list` shows them)")]
    Kind(KindPath),
    /// A role that was not added.
    #[error("`{0}` is no role of this record (`chancery role list` shows them)")]
    Role(RoleKey),
    /// A series that was not added.
    #[error("`{0}` is no series of this record (`chancery series list` shows them)")]
    Series(SeriesKey),
    /// Two events of one number.
    #[error("event {0} is there twice (run `chancery check`)")]
    Twice(EventId),
    /// An event that stands under itself, directly or by others.
    #[error("event {0} stands under itself (amend `under:` of one of its chain)")]
    Circle(EventId),
    /// More rows than can be numbered.
    #[error("the record has more than 4,294,967,295 rows of one table (split the file)")]
    Full,
    /// A half-life that halves nothing.
    #[error("a half-life of `{0}` days halves nothing (give a number of days above 0)")]
    HalfLife(f64),
    /// The discount that divides among poles, where none are asked.
    #[error(
        "discount `split` divides among the poles asked and every dyad has none (use `fractional`, or name poles)"
    )]
    SplitWithoutPoles,
    /// The discount that divides among poles, for one that was not asked.
    #[error(
        "discount `split` divides among the poles asked and `{0}` is none of them (add it to `--poles`, or use `fractional`)"
    )]
    NotAsked(ActorKey),
}

#[cfg(test)]
mod tests {
    use super::*;

    every_variant!(GraphError {
        Actor,
        Kind,
        Role,
        Series,
        Twice,
        Circle,
        Full,
        HalfLife,
        SplitWithoutPoles,
        NotAsked,
    });

    #[test]
    fn each_message_says_what_and_what_next() {
        let actor = ActorKey::new("XYZ").unwrap();
        let all = [
            GraphError::Actor(actor.clone()),
            GraphError::Kind(KindPath::new("parade").unwrap()),
            GraphError::Role(RoleKey::new("juggler").unwrap()),
            GraphError::Series(SeriesKey::new("c9").unwrap()),
            GraphError::Twice(EventId(7)),
            GraphError::Circle(EventId(7)),
            GraphError::Full,
            GraphError::HalfLife(-1.0),
            GraphError::SplitWithoutPoles,
            GraphError::NotAsked(actor),
        ];
        assert_every_variant(&all);
        let told: Vec<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "`XYZ` is no actor of this record (add it with `chancery actor add`)",
                "`parade` is no kind of this record (`chancery kind list` shows them)",
                "`juggler` is no role of this record (`chancery role list` shows them)",
                "`c9` is no series of this record (`chancery series list` shows them)",
                "event 7 is there twice (run `chancery check`)",
                "event 7 stands under itself (amend `under:` of one of its chain)",
                "the record has more than 4,294,967,295 rows of one table (split the file)",
                "a half-life of `-1` days halves nothing (give a number of days above 0)",
                "discount `split` divides among the poles asked and every dyad has none (use `fractional`, or name poles)",
                "discount `split` divides among the poles asked and `XYZ` is none of them (add it to `--poles`, or use `fractional`)",
            ]
        );
    }
}
