//! What a feed's texts mean here: countries by their codes in three systems, names, acts.

use std::collections::{BTreeMap, HashMap};

use super::settled::Settled;
use crate::{
    answer::AnswerError,
    exchange::{ActName, FeedName, FeedRecord, feed_acts},
    model::{
        ActorKey, ActorKind, EventId, Feed, FeedAct, FeedDay, FeedIncoming, FeedPlace, RoleKey,
    },
    query::{FoundBy, Names as _},
    store::Store,
};

/// Codes of CAMEO that are in data, though the reference tables have another of that country; the codes of
/// regions are of none.
const ALSO_CAMEO: &[(&str, &str)] = &[
    ("WSB", "PSE"),
    ("GZS", "PSE"),
    ("TMP", "TLS"),
    ("MTN", "MNE"),
    ("IMY", "IMN"),
    ("ROM", "ROU"),
];
/// Codes of FIPS 10-4 that are in data beside those of the reference tables.
const ALSO_FIPS: &[(&str, &str)] =
    &[("GZ", "PSE"), ("WE", "PSE"), ("RB", "SRB"), ("RI", "SRB")];

/// Finds what texts mean, each once.
pub(super) struct Coder<'a> {
    store: &'a Store,
    settled: Settled,
    keys: Vec<ActorKey>,
    cameo: HashMap<String, ActorKey>,
    fips: HashMap<String, ActorKey>,
    /// By system and text: the place among the keys, nothing where it is nobody.
    known: [HashMap<String, Option<usize>>; 4],
    numbers: HashMap<ActorKey, usize>,
    acts: Vec<FeedAct>,
    codes: HashMap<(&'static str, String), usize>,
    words: HashMap<String, usize>,
    unknown: BTreeMap<String, u64>,
}

/// One row with what its texts mean.
pub(super) struct Coded {
    row: Option<EventId>,
    day: FeedDay,
    days: u16,
    act: usize,
    a: Option<usize>,
    b: Option<usize>,
    country: Option<usize>,
    more: Vec<(usize, RoleKey)>,
}

impl<'a> Coder<'a> {
    pub(super) fn new(store: &'a Store, settled: Settled) -> Result<Self, AnswerError> {
        let acts = feed_acts()?;
        let (mut cameo, mut fips) = (HashMap::new(), HashMap::new());
        for codes in store.country_codes()? {
            cameo.insert(codes.key.to_string(), codes.key.clone());
            cameo.extend(codes.cameo.map(|code| (code, codes.key.clone())));
            fips.extend(codes.fips.map(|code| (code, codes.key.clone())));
        }
        for (table, also) in [(&mut cameo, ALSO_CAMEO), (&mut fips, ALSO_FIPS)] {
            for (code, key) in also {
                if let Ok(key) = key.parse() {
                    table.entry((*code).to_owned()).or_insert(key);
                }
            }
        }
        let vocabulary = |act: &FeedAct| -> &'static str {
            ["cameo", "plover", "acled", "ucdp", "visits"]
                .into_iter()
                .find(|known| *known == act.vocabulary)
                .unwrap_or_default()
        };
        let code = |(at, act): (usize, &FeedAct)| ((vocabulary(act), act.code.clone()), at);
        let codes = acts.iter().enumerate().map(code).collect();
        let is_cameo = |(_, act): &(usize, &FeedAct)| act.vocabulary == "cameo";
        let of_words = acts.iter().enumerate().filter(is_cameo);
        let words = of_words.map(|(at, act)| (act.gloss.to_lowercase(), at)).collect();
        Ok(Self {
            store,
            settled,
            keys: Vec::new(),
            cameo,
            fips,
            known: Default::default(),
            numbers: HashMap::new(),
            acts,
            codes,
            words,
            unknown: BTreeMap::new(),
        })
    }

    pub(super) fn acts(&self) -> &[FeedAct] {
        &self.acts
    }

    pub(super) fn settled(&self) -> &Settled {
        &self.settled
    }

    /// Names that are nobody's here, with how many cells.
    pub(super) fn into_unknown(self) -> BTreeMap<String, u64> {
        self.unknown
    }

    /// What a row means; else the reason why it is left out.
    pub(super) fn code(
        &mut self,
        record: &FeedRecord<'_>,
        feed: Feed,
    ) -> Result<Result<Coded, String>, AnswerError> {
        let Some(act) = self.act(record.act) else {
            return Ok(Err(format!("of an act that is not known: {}", said(record.act))));
        };
        let (Some(day), Some(last)) = (FeedDay::of(record.day), FeedDay::of(record.last))
        else {
            return Ok(Err("of a day outside 1870 to 2049".to_owned()));
        };
        let a = self.side(record.a)?;
        let b = self.side(record.b)?;
        let country = match record.country {
            Some(name) => self.find(name)?,
            None => None,
        };
        Ok(Ok(Coded {
            row: feed.row(record.id, (feed == Feed::Icews).then_some(day)),
            day,
            days: last.0.saturating_sub(day.0),
            act,
            a,
            b,
            country,
            more: self.more(record, act, [a, b])?,
        }))
    }

    /// Further actors in the roles of their sides; one that is a side already is no more.
    fn more(
        &mut self,
        record: &FeedRecord<'_>,
        act: usize,
        sides: [Option<usize>; 2],
    ) -> Result<Vec<(usize, RoleKey)>, AnswerError> {
        let mut more = Vec::new();
        let Some(act) = self.acts.get(act) else { return Ok(more) };
        let roles = [act.a_role.clone(), act.b_role.clone()];
        for (names, role) in record.more.iter().zip(roles) {
            for name in names {
                let found = self.side(Some(*name))?;
                more.extend(
                    found.filter(|at| !sides.contains(&Some(*at))).map(|at| (at, role.clone())),
                );
            }
        }
        Ok(more)
    }

    /// Who a side is; a name that is nobody's is counted.
    fn side(&mut self, name: Option<FeedName<'_>>) -> Result<Option<usize>, AnswerError> {
        let Some(name) = name else { return Ok(None) };
        let found = self.find(name)?;
        if found.is_none() {
            let (_, text) = system(name);
            match self.unknown.get_mut(text) {
                Some(cells) => *cells += 1,
                None => drop(self.unknown.insert(text.to_owned(), 1)),
            }
        }
        Ok(found)
    }

    fn find(&mut self, name: FeedName<'_>) -> Result<Option<usize>, AnswerError> {
        let (system, text) = system(name);
        if let Some(known) = self.known.get(system).and_then(|known| known.get(text)) {
            return Ok(*known);
        }
        let key = self.key(name)?;
        let found = key.map(|key| self.number(key));
        if let Some(known) = self.known.get_mut(system) {
            known.insert(text.to_owned(), found);
        }
        Ok(found)
    }

    fn number(&mut self, key: ActorKey) -> usize {
        if let Some(at) = self.numbers.get(&key) {
            return *at;
        }
        let at = self.keys.len();
        self.keys.push(key.clone());
        self.numbers.insert(key, at);
        at
    }

    fn key(&mut self, name: FeedName<'_>) -> Result<Option<ActorKey>, AnswerError> {
        match name {
            FeedName::Cameo(code) => Ok(self.cameo.get(code).cloned()),
            FeedName::Fips(code) => Ok(self.fips.get(code).cloned()),
            FeedName::Group(_) => {
                let body = name.body().and_then(|key| key.parse().ok());
                let Some(key) = body else { return Ok(None) };
                Ok(self.store.actor(&key)?.map(|actor| actor.key))
            }
            FeedName::Words(words) => self.named(words),
        }
    }

    /// The one state or body of that name: settled for this feed, else by its code or name.
    fn named(&mut self, words: &str) -> Result<Option<ActorKey>, AnswerError> {
        for form in forms(words) {
            let found = self.called(&form)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    fn called(&mut self, words: &str) -> Result<Option<ActorKey>, AnswerError> {
        let Some(settled) = self.settled.actor(words) else { return Ok(None) };
        let called = self.store.actors_called(&settled)?;
        let is_state = |kind| matches!(kind, ActorKind::Country | ActorKind::Organisation);
        let states: Vec<_> = called.iter().filter(|one| is_state(one.actor.kind)).collect();
        for by in [FoundBy::Code, FoundBy::Name] {
            let mut found = states.iter().filter(|one| one.by == by);
            if let Some(one) = found.next() {
                return Ok(found.next().is_none().then(|| one.actor.key.clone()));
            }
        }
        Ok(None)
    }

    /// The act that a feed says; a code that no codebook has is its root.
    fn act(&self, act: ActName<'_>) -> Option<usize> {
        let find =
            |vocabulary, code: &str| self.codes.get(&(vocabulary, code.to_owned())).copied();
        match act {
            ActName::Cameo(code) => {
                let ends = (2..=code.len().min(4)).rev();
                ends.filter_map(|end| code.get(..end)).find_map(|code| find("cameo", code))
            }
            ActName::CameoWords(words) => self.words.get(&words.trim().to_lowercase()).copied(),
            ActName::Plover(kind, mode) => {
                let kind = kind.trim().to_uppercase();
                let mode = mode.trim().to_uppercase().replace([' ', '_'], "-");
                find("plover", &format!("{kind}-{mode}")).or_else(|| find("plover", &kind))
            }
            ActName::Acled(kind, sub_kind) => {
                let (kind, sub) = (kind.trim().to_lowercase(), sub_kind.trim().to_lowercase());
                find("acled", &format!("{kind}: {sub}")).or_else(|| find("acled", &kind))
            }
            ActName::Ucdp(kind) => find("ucdp", kind),
            ActName::Visits(kind) => find("visits", kind),
        }
    }
}

impl Coded {
    /// The row with what its texts mean, for the store.
    pub(super) fn incoming<'r>(
        &self,
        record: &FeedRecord<'r>,
        coder: &'r Coder<'_>,
    ) -> FeedIncoming<'r> {
        let key = |at: usize| coder.keys.get(at);
        let place = (!record.place.is_empty()).then(|| FeedPlace {
            name: record.place,
            country: self.country.and_then(key),
            lat: record.point.map(|(lat, _)| lat),
            lon: record.point.map(|(_, lon)| lon),
        });
        let more = self.more.iter();
        let more = more.filter_map(|(at, role)| Some((key(*at)?, role.clone())));
        FeedIncoming {
            id: record.id,
            row: self.row,
            day: self.day,
            days: self.days,
            act: self.act,
            a: self.a.and_then(key),
            b: self.b.and_then(key),
            more: more.collect(),
            place,
            goldstein: record.goldstein.map(tenths),
            mentions: record.mentions,
            page: record.page,
            stamp: record.stamp,
            twin: record.twin,
        }
    }

    /// The row in a line.
    pub(super) fn said(
        &self,
        record: &FeedRecord<'_>,
        feed: Feed,
        coder: &Coder<'_>,
    ) -> String {
        let side = |at: Option<usize>| {
            at.and_then(|at| coder.keys.get(at)).map_or("?", |key| key.as_str())
        };
        let what = coder.acts.get(self.act).map_or("", |act| act.gloss.as_str());
        let (a, b) = (side(self.a), side(self.b));
        format!("line {}: {feed}:{} {} {a} > {b} {what}", record.line, record.id, record.day)
    }
}

/// A value of Goldstein's scale in tenths.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the scale goes from -10 to 10"
)]
fn tenths(value: f64) -> i16 {
    (value * 10.0).round() as i16
}

/// A name as it stands, and in the forms in which lists write it: `Moldova, Republic of`, `Burma (Myanmar)`.
fn forms(words: &str) -> Vec<String> {
    let mut forms = vec![words.to_owned()];
    if let Some((name, what)) = words.split_once(", ") {
        forms.push(format!("{what} {name}"));
    }
    if let Some((name, _)) = words.split_once(" (") {
        forms.push(name.to_owned());
    }
    forms
}

/// The system of a name by number, and its text.
fn system(name: FeedName<'_>) -> (usize, &str) {
    match name {
        FeedName::Cameo(text) => (0, text),
        FeedName::Group(text) => (1, text),
        FeedName::Fips(text) => (2, text),
        FeedName::Words(text) => (3, text),
    }
}

fn said(act: ActName<'_>) -> String {
    let text = match act {
        ActName::Cameo(text)
        | ActName::CameoWords(text)
        | ActName::Ucdp(text)
        | ActName::Visits(text) => text.to_owned(),
        ActName::Plover(kind, mode) | ActName::Acled(kind, mode) => format!("{kind} {mode}"),
    };
    format!("`{}`", text.trim())
}
