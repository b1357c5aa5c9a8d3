//! One tie: all recorded contact of one dyad.

use chrono::NaiveDate;

use super::{
    Record,
    episode::{Entry, Nested, counting},
};

/// All recorded contact of two parties, or of a state and a pole, among the events picked.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tie {
    /// Episodes with a contact of the two.
    pub episodes: usize,
    /// Those of them with a contact of the two alone (n is 2).
    pub bilateral: usize,
    /// Contacts in the tie, those that do not count beside a larger one included.
    pub events: usize,
    /// The sum of what the contacts that count give.
    pub weight: f64,
    /// Outcome events in which both are parties; they never add to the weight.
    pub outcomes: usize,
    /// The first day of the first contact; `None` where no contact is dated.
    pub first: Option<NaiveDate>,
    /// The last day of the last contact; of one with an open end the first day.
    pub last: Option<NaiveDate>,
    /// The sum of Goldstein's scale, in tenths, over the contacts that have a value: rows of feeds alone do.
    pub goldstein: i64,
    /// How many of the contacts have one.
    pub goldstein_n: usize,
}

impl Tie {
    /// Adds the contacts of one episode, in their order.
    pub(super) fn add_episode(&mut self, record: &Record, entries: &[Entry], nested: Nested) {
        if entries.is_empty() {
            return;
        }
        let times = |entry: &Entry| record.times(entry.event);
        let most = |entries: &mut dyn Iterator<Item = &Entry>| entries.map(times).max();
        // A lot of rows is an episode by itself, as often as it has rows; any other contact is there once.
        self.episodes += most(&mut entries.iter()).unwrap_or_default();
        self.events += entries.iter().map(times).sum::<usize>();
        let alone = |entry: &&Entry| record.n(entry.event) == 2;
        self.bilateral += most(&mut entries.iter().filter(alone)).unwrap_or_default();
        for entry in counting(record, entries, nested) {
            self.weight += entry.value * often(times(entry));
        }
        for event in entries.iter().filter_map(|entry| record.event(entry.event)) {
            self.first = [self.first, event.earliest].into_iter().flatten().min();
            self.last = self.last.max(event.latest.or(event.earliest));
            if let Some(lead) = event.lead {
                self.goldstein += lead.goldstein;
                self.goldstein_n += lead.goldstein_n;
            }
        }
    }

    /// The sum of Goldstein's scale; none where no contact has a value.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "a sum of tenths is far below 2^53"
    )]
    pub fn goldstein_sum(&self) -> Option<f64> {
        (self.goldstein_n > 0).then(|| self.goldstein as f64 / 10.0)
    }
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "rows are below 2^53")]
fn often(times: usize) -> f64 {
    times as f64
}
