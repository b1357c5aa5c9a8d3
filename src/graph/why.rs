//! The events behind one tie.

use super::{
    GraphError, Record, Rules, Selection,
    discount::Discount,
    dyad::{Dyads, NoDyad},
    episode::{Entry, counting},
    index::{ActorIndex, EventIndex},
    ledger::Ledger,
    poles::AskedPole,
    sums::Sums,
    tie::Tie,
};
use crate::model::{ActorKey, EventId, Layer};

/// What an event is to a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It counts.
    Counts,
    /// Another contact of the same episode counts.
    Nested,
    /// An outcome: counted beside, never in the weight.
    Outcome,
    /// Both are parties of it, but it makes no dyad of them.
    NoDyad(NoDyad),
}

impl Part {
    /// The part in words.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Nested => "another contact of the episode counts",
            Self::Outcome => "outcomes are counted beside",
            Self::NoDyad(reason) => reason.sentence(),
        }
    }
}

/// One event behind a tie.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyLine {
    /// The event at the top of its episode.
    pub episode: EventId,
    /// The event.
    pub id: EventId,
    /// Its layer: contact or outcome.
    pub layer: Layer,
    /// Its parties, by key.
    pub parties: Vec<ActorKey>,
    /// Their number, as it divides the weight.
    pub n: u32,
    /// What the event adds to the tie; `None` where it does not count.
    pub weight: Option<f64>,
    /// What it is to the tie.
    pub part: Part,
}

/// The events behind one tie.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The tie, as the graph has it.
    pub tie: Tie,
    /// Every held contact and outcome, among the events picked, in which both are parties:
    /// episodes by their first day, then events by theirs. The weights add up to the tie's,
    /// added in this order to the last bit.
    pub lines: Vec<WhyLine>,
}

impl Why {
    /// The events behind the tie of a state with a pole (or with [one actor](AskedPole::alone)),
    /// under the rules of the graph; `asked` are the poles that `split` divides among.
    ///
    /// # Errors
    /// The discount `split` for a pole that is not among those asked.
    pub fn of(
        record: &Record,
        selection: &Selection,
        (state, pole): (ActorIndex, AskedPole),
        asked: &[AskedPole],
        rules: &Rules<'_>,
    ) -> Result<Self, GraphError> {
        let alone = [pole];
        let poles = if rules.discount == Discount::Split { asked } else { &alone };
        let at = poles.iter().position(|one| *one == pole).ok_or_else(|| {
            let actor = record.actor(pole.actor());
            actor.map_or(GraphError::Full, |actor| GraphError::NotAsked(actor.key.clone()))
        })?;
        let ledger = Ledger::new(record, rules, Some(&[state]), poles);
        let reader = Reader { record, rules, ledger, key: state.with_pole(at) };
        Ok(reader.read(selection))
    }
}

/// Reads the events behind one key.
struct Reader<'a> {
    record: &'a Record,
    rules: &'a Rules<'a>,
    ledger: Ledger<'a>,
    key: u64,
}

impl Reader<'_> {
    fn read(&self, selection: &Selection) -> Why {
        let (mut sums, mut lines) = (Sums::default(), Vec::new());
        for episode in self.record.episodes() {
            let picked: Vec<EventIndex> =
                episode.iter().copied().filter(|at| selection.has(*at)).collect();
            let mut entries = self.entries(&picked);
            for line in self.lines(&picked, &entries) {
                if line.part == Part::Outcome {
                    // A line is one row.
                    sums.add_outcome(self.key, 1);
                }
                lines.push(line);
            }
            sums.add_episode(self.record, &mut entries, self.rules.nested);
        }
        Why { tie: sums.get(self.key), lines }
    }

    fn entries(&self, picked: &[EventIndex]) -> Vec<Entry> {
        let mut entries = Vec::new();
        for at in picked.iter().filter(|at| self.record.is_held(**at, Layer::Contact)) {
            self.ledger.contact(*at, &mut entries);
        }
        entries.retain(|entry| entry.key == self.key);
        entries
    }

    fn lines(&self, picked: &[EventIndex], entries: &[Entry]) -> Vec<WhyLine> {
        let counted: Vec<&Entry> = counting(self.record, entries, self.rules.nested).collect();
        let of = |at: EventIndex| entries.iter().any(|entry| entry.event == at);
        let weight = |at: EventIndex| {
            counted.iter().find(|entry| entry.event == at).map(|entry| entry.value)
        };
        let line = |at: &EventIndex| {
            let weight = weight(*at);
            let part = match weight {
                Some(_) => Part::Counts,
                None if of(*at) => Part::Nested,
                None => self.beside(*at)?,
            };
            self.line(*at, weight, part)
        };
        picked.iter().filter_map(line).collect()
    }

    /// What an event that gives nothing is to the tie; `None` where it is nothing to it.
    fn beside(&self, at: EventIndex) -> Option<Part> {
        let is_contact = self.record.is_held(at, Layer::Contact);
        if !is_contact && !self.record.is_held(at, Layer::Outcome) {
            return None;
        }
        // Both are parties of it: the test is the same for a contact as for an outcome.
        self.ledger.outcome(at).contains(&self.key).then(|| {
            match self.record.reading(at).map(|reading| reading.dyads) {
                _ if !is_contact => Part::Outcome,
                Some(Dyads::None(reason)) => Part::NoDyad(reason),
                _ => Part::NoDyad(NoDyad::Side),
            }
        })
    }

    fn line(&self, at: EventIndex, weight: Option<f64>, part: Part) -> Option<WhyLine> {
        let id = |at| self.record.event(at).map(|event| event.id);
        let key = |at| self.record.actor(at).map(|actor| actor.key.clone());
        let parties = self.record.parties(at).iter();
        let mut parties: Vec<ActorKey> = parties.filter_map(|party| key(party.actor)).collect();
        parties.sort_unstable();
        Some(WhyLine {
            episode: id(self.record.episode(at)?)?,
            id: id(at)?,
            layer: self.record.layer(at)?,
            parties,
            n: self.record.n(at),
            weight,
            part,
        })
    }
}
