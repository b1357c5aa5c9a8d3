//! The table of terms, from which the parser, the help, the flags of `add` and the completions
//! are made.

use super::shipped::{PRESENCES, ROLES};
use crate::model::Attendance;

/// Where a term may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Only in a query.
    Query,
    /// Only in an entry: `add`, a sheet, and in its amendment.
    Entry,
    /// In both.
    Both,
    /// Only in an amendment: what stands without a word in an entry.
    Amend,
}

/// What the value of a term is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    Title,
    Actor,
    Role,
    Presence(Attendance),
    Pole,
    Kind,
    Layer,
    Level,
    Format,
    Status,
    Place,
    In,
    On,
    Since,
    Until,
    Certain,
    AddedSince,
    Time,
    Zone,
    Series,
    Under,
    Tag,
    Id,
    Source,
    Publishers,
    Grade,
    Quote,
    Amount,
    AmountKind,
    Parties,
    Note,
    View,
    Feed,
}

/// A word of the language, as `help query` shows it.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// The word before the colon.
    pub word: &'static str,
    /// Other words that mean the same.
    pub aliases: &'static [&'static str],
    /// What its value is, in capitals: `ACTORS`.
    pub value: &'static str,
    /// Where it may stand.
    pub stands: Stands,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// An example that both parsers understand, where it may stand in both.
    pub example: &'static str,
    /// Whether an amendment takes it, though an entry does not.
    pub(super) amends: bool,
    pub(super) reads: Reads,
}

impl Term {
    pub(super) const fn new(word: &'static str, reads: Reads, value: &'static str) -> Self {
        let stands = Stands::Both;
        Self { word, aliases: &[], value, stands, doc: "", example: "", amends: false, reads }
    }

    pub(super) const fn says(mut self, doc: &'static str, example: &'static str) -> Self {
        self.doc = doc;
        self.example = example;
        self
    }

    const fn alias(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    const fn query(mut self) -> Self {
        self.stands = Stands::Query;
        self
    }

    const fn entry(mut self) -> Self {
        self.stands = Stands::Entry;
        self
    }

    const fn amend(mut self) -> Self {
        self.amends = true;
        self
    }

    /// The word and its aliases.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.word).chain(self.aliases.iter().copied())
    }

    /// Whether it may stand in a query.
    pub fn in_query(&self) -> bool {
        matches!(self.stands, Stands::Query | Stands::Both)
    }

    /// Whether it may stand in an entry.
    pub fn in_entry(&self) -> bool {
        matches!(self.stands, Stands::Entry | Stands::Both)
    }

    /// Whether it may stand in an amendment.
    pub fn in_amendment(&self) -> bool {
        self.in_entry() || self.amends
    }

    /// Whether it may stand on that side.
    pub(super) fn fits(&self, side: Stands) -> bool {
        match side {
            Stands::Query => self.in_query(),
            Stands::Entry => self.in_entry(),
            Stands::Both => self.in_query() && self.in_entry(),
            Stands::Amend => self.in_amendment(),
        }
    }
}

/// All terms, in the order in which the help shows them.
///
/// Roles that an analyst has added are terms too; they are looked up by [`super::Names::roles`].
pub fn terms() -> impl Iterator<Item = &'static Term> {
    WHO.iter().chain(ROLES).chain(PRESENCES).chain(WHAT).chain(WHEN_WHERE).chain(SOURCES)
}

/// The flags of `add`, `--WORD VALUE`: each word of each entry term but `format:`, whose flag
/// is the output format of every command.
pub fn flags() -> impl Iterator<Item = (&'static str, &'static Term)> {
    flags_of(Term::in_entry)
}

/// The flags of `amend`: those of `add`, and for what `add` takes without a word.
pub fn amendment_flags() -> impl Iterator<Item = (&'static str, &'static Term)> {
    flags_of(Term::in_amendment)
}

fn flags_of(
    fits: impl Fn(&Term) -> bool,
) -> impl Iterator<Item = (&'static str, &'static Term)> {
    terms()
        .filter(move |term| fits(term) && term.reads != Reads::Format)
        .flat_map(|term| term.words().map(move |word| (word, term)))
}

const WHO: &[Term] = &[
    Term::new("actor", Reads::Actor, "ACTORS").query().says(
        "anyone of the state (itself or its persons), in any role, present or not",
        "actor:TJK",
    ),
    Term::new("pole", Reads::Pole, "POLES")
        .query()
        .says("a pole takes part: RUS, CHN, TUR, EU or one that was added", "pole:RUS,CHN"),
];

const WHAT: &[Term] = &[
    Term::new("kind", Reads::Kind, "KINDS").alias(&["type"]).query().amend().says(
        "of the kind or any below it; in an amendment the kind itself",
        "kind:visit,summit",
    ),
    Term { stands: Stands::Amend, ..Term::new("title", Reads::Title, "TEXT").amend() }
        .says("the title", "title:\"Putin in Dushanbe\""),
    Term::new("layer", Reads::Layer, "LAYERS")
        .query()
        .says("contact, outcome, measure, statement or act", "layer:contact"),
    Term::new("level", Reads::Level, "LEVELS").query().says(
        "at least two parties have at least this level: head, deputy, minister, official",
        "level:head",
    ),
    Term::new("format", Reads::Format, "FORMATS")
        .says("bilateral, margins, hub or plenary", "format:bilateral"),
    Term::new("status", Reads::Status, "STATUSES").says(
        "planned, held, postponed or cancelled; in a query also overdue (planned, day past)",
        "status:planned",
    ),
    Term::new("series", Reads::Series, "SERIES")
        .says("an edition of the series", "series:central-asia-russia-summit"),
    Term::new("under", Reads::Under, "EVENT").says(
        "below the event: all levels in a query, where a kind stands for any event of it; directly in \
         an entry; `last` is the newest",
        "under:17",
    ),
    Term::new("tag", Reads::Tag, "TAGS").says("bears the tag", "tag:border"),
    Term::new("view", Reads::View, "NAMES")
        .query()
        .says("what the saved view selects (chancery view add NAME TERMS..)", "view:week"),
    Term::new("id", Reads::Id, "EVENTS").query().says("the event of that number", "id:17"),
    Term::new("amount", Reads::Amount, "AMOUNT")
        .entry()
        .says("the sum of money it is about", "amount:\"12bn EUR\""),
    Term::new("amount-kind", Reads::AmountKind, "KIND").entry().says(
        "pledge, plan, deals, contract, target, estimate, disbursed or doubtful",
        "amount-kind:pledge",
    ),
    Term::new("n-parties", Reads::Parties, "NUMBER")
        .entry()
        .says("the number of parties, where not all are listed", "n-parties:27"),
    Term::new("note", Reads::Note, "TEXT")
        .entry()
        .says("limits and remarks", "note:\"the number of papers differs\""),
];

const WHEN_WHERE: &[Term] = &[
    Term::new("place", Reads::Place, "PLACES")
        .alias(&["at"])
        .says("at the place or within it; in an entry also NAME,COUNTRY", "at:Dushanbe"),
    Term::new("in", Reads::In, "COUNTRIES").says("in the country", "in:TJK"),
    Term::new("on", Reads::On, "DATE").says(
        "when; in a query every event that may touch these days",
        "on:2025-10-08/2025-10-10",
    ),
    Term::new("since", Reads::Since, "DATE")
        .query()
        .says("from the first day of the date on", "since:2025-09"),
    Term::new("until", Reads::Until, "DATE")
        .query()
        .says("to the last day of the date", "until:2025"),
    Term::new("certain", Reads::Certain, "YES|NO").query().says(
        "yes: the days of since, until and on must hold the whole span of the event",
        "certain:yes",
    ),
    Term::new("added-since", Reads::AddedSince, "DATE")
        .query()
        .says("logged on that day or later", "added-since:-7d"),
    Term::new("time", Reads::Time, "HH:MM").entry().says("the minute it began", "time:10:30"),
    Term::new("tz", Reads::Zone, "ZONE")
        .entry()
        .says("the clock of that minute: a zone or an offset", "tz:Asia/Dushanbe"),
];

const SOURCES: &[Term] = &[
    Term::new("source", Reads::Source, "ADDRESS").says(
        "read there; a query finds any part of the address or the publisher, an entry may repeat the term",
        "source:kremlin.ru",
    ),
    Term::new("publishers", Reads::Publishers, "NUMBER")
        .query()
        .says("told by exactly so many publishers", "publishers:1"),
    Term::new("grade", Reads::Grade, "GRADE").says(
        "reliability A-F and credibility 1-6; a query takes both at least so good",
        "grade:B2",
    ),
    Term::new("feed", Reads::Feed, "FEEDS").query().says(
        "rows of machine-coded feeds instead of the careful record: gdelt, icews, acled, ucdp, plover, visits, any",
        "feed:gdelt",
    ),
    Term::new("quote", Reads::Quote, "TEXT")
        .entry()
        .says("the words of the source before it", "quote:\"The visit will last three days\""),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_word_means_two_things() {
        let words: Vec<&str> = terms().flat_map(Term::words).collect();
        let set: BTreeSet<&str> = words.iter().copied().collect();
        assert_eq!(set.len(), words.len());
    }

    #[test]
    fn every_entry_term_but_format_is_a_flag() {
        let words: Vec<&str> = flags().map(|(word, _)| word).collect();
        assert!(words.contains(&"at") && words.contains(&"with") && words.contains(&"absent"));
        assert!(!words.contains(&"format") && !words.contains(&"since"));
    }
}
