//! What a contact weighs for one dyad, before it is divided: weight of the kind, factor of the
//! level, decay.

use super::{
    Record, Rules,
    index::{EventIndex, KindIndex},
    party::Party,
};
use crate::model::{Format, KindPath, Level, WeightSet};

/// A weight set made ready for the kinds of one record.
///
/// The row of a kind and the event's format goes before the row of the kind alone; a kind without
/// a row takes its parent's, in the end the set's default, and 1 where there is no default. The
/// factor of a level is found alike, in the kinds' own level rows first; without one it is 1.
#[derive(Debug)]
pub(super) struct Scale<'a> {
    record: &'a Record,
    rules: &'a Rules<'a>,
    kinds: Vec<KindScale>,
}

/// The weights of one kind.
#[derive(Debug)]
struct KindScale {
    any_format: f64,
    formats: [(Format, f64); 4],
    levels: [(Level, f64); 4],
    unknown: Level,
}

/// What one event weighs.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventScale<'a> {
    base: f64,
    kind: Option<&'a KindScale>,
}

impl<'a> Scale<'a> {
    pub(super) fn new(record: &'a Record, rules: &'a Rules<'a>) -> Self {
        let of = |path| KindScale::new(rules.weights, path);
        let kinds = record.kinds().iter().map(|kind| of(&kind.path)).collect();
        Self { record, rules, kinds }
    }

    /// The scale of one event.
    pub(super) fn of(&self, at: EventIndex) -> EventScale<'_> {
        let event = self.record.event(at);
        let kind = event.and_then(|event| self.kind(event.kind));
        let weight = kind.map_or(1.0, |kind| kind.weight(self.record.format(at)));
        let decay = self.rules.half_life.map_or(1.0, |half_life| {
            half_life.factor(event.and_then(|event| event.latest), self.rules.today)
        });
        EventScale { base: weight * decay, kind }
    }

    fn kind(&self, at: KindIndex) -> Option<&KindScale> {
        self.kinds.get(at.at())
    }
}

impl EventScale<'_> {
    /// The weight of the dyad of two parties: the lower of their levels counts.
    pub(super) fn dyad(&self, a: Party, b: Party) -> f64 {
        let Some(kind) = self.kind else { return self.base };
        // A later level is a lower one.
        let level = |party: Party| party.level.unwrap_or(kind.unknown);
        self.base * kind.factor(level(a).max(level(b)))
    }
}

impl KindScale {
    fn new(set: &WeightSet, path: &KindPath) -> Self {
        use Format::{Bilateral, Hub, Margins, Plenary};
        use Level::{Deputy, Head, Minister, Official};
        let weight = |format| row_weight(set, path, format);
        let factor = |level| level_factor(set, path, level);
        let is_leaders = path.is_within("summit") || path.is_within("visit/state");
        Self {
            any_format: weight(None),
            formats: [Bilateral, Margins, Hub, Plenary].map(|f| (f, weight(Some(f)))),
            levels: [Head, Deputy, Minister, Official].map(|level| (level, factor(level))),
            unknown: if is_leaders { Head } else { Minister },
        }
    }

    fn weight(&self, format: Option<Format>) -> f64 {
        let Some(format) = format else { return self.any_format };
        let row = self.formats.iter().find(|(of, _)| *of == format);
        row.map_or(self.any_format, |(_, weight)| *weight)
    }

    fn factor(&self, level: Level) -> f64 {
        self.levels.iter().find(|(of, _)| *of == level).map_or(1.0, |(_, factor)| *factor)
    }
}

fn row_weight(set: &WeightSet, path: &KindPath, format: Option<Format>) -> f64 {
    let of = |kind: Option<&KindPath>, format: Option<Format>| {
        set.rows
            .iter()
            .find(|row| {
                row.kind.as_ref() == kind && row.format == format && row.level.is_none()
            })
            .map(|row| row.weight)
    };
    up(path)
        .find_map(|kind| of(kind.as_ref(), format).or_else(|| of(kind.as_ref(), None)))
        .unwrap_or(1.0)
}

fn level_factor(set: &WeightSet, path: &KindPath, level: Level) -> f64 {
    let of = |kind: Option<KindPath>| {
        set.rows
            .iter()
            .find(|row| row.kind == kind && row.level == Some(level))
            .map(|row| row.weight)
    };
    up(path).find_map(of).unwrap_or(1.0)
}

/// A kind, those above it, and at last none: the set's default.
fn up(path: &KindPath) -> impl Iterator<Item = Option<KindPath>> {
    std::iter::successors(Some(Some(path.clone())), |kind| kind.as_ref().map(KindPath::parent))
}
