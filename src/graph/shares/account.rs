//! What each state has with each pole, window by window: the one reading of the record behind
//! every column of the shares.
//!
//! A window is the whole span asked, or one of its periods. The record is read once for each pair
//! of weight set and discount, and once with the others as one more pole; both nestings come from
//! one reading.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

use super::periods::Periods;
use crate::{
    graph::{
        Record, Rules, Selection,
        discount::Discount,
        episode::{Entry, Nested, counting},
        index::{ActorIndex, EventIndex},
        ledger::Ledger,
        poles::AskedPole,
    },
    model::{EventId, Layer, WeightSet},
};

/// What is read: of which states, with which poles, under which rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) states: &'a [ActorIndex],
    pub(super) poles: &'a [AskedPole],
    pub(super) rules: &'a Rules<'a>,
    /// The weight sets of the range; the one asked is among them.
    pub(super) sets: &'a [&'a WeightSet],
    pub(super) periods: &'a Periods,
}

/// What one episode gives to each pole, under the rules asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unit {
    pub(super) episode: EventId,
    /// The page of a row of a feed; 0 is none.
    pub(super) page: u32,
    pub(super) given: Vec<f64>,
}

/// The units as the interval draws them: a page of a feed is one, whatever its rows, since one report is often
/// coded many times; every other episode is one.
pub(super) fn drawn(units: &[Unit]) -> Cow<'_, [Unit]> {
    if units.iter().all(|unit| unit.page == 0) {
        return Cow::Borrowed(units);
    }
    let mut places: HashMap<u32, usize> = HashMap::new();
    let mut drawn: Vec<Unit> = Vec::new();
    for unit in units {
        match places.get(&unit.page).and_then(|at| drawn.get_mut(*at)) {
            Some(of_page) => add_all(&mut of_page.given, &unit.given),
            None => {
                if unit.page > 0 {
                    places.insert(unit.page, drawn.len());
                }
                drawn.push(unit.clone());
            }
        }
    }
    Cow::Owned(drawn)
}

impl Unit {
    pub(super) fn total(&self) -> f64 {
        self.given.iter().sum()
    }
}

/// What one state has with the poles in one window.
#[derive(Clone, Debug, Default)]
pub(super) struct Account {
    /// The episodes that give something, in their order.
    pub(super) units: Vec<Unit>,
    /// By pole: episodes with a contact that counts, whatever it gives.
    pub(super) episodes: Vec<usize>,
    /// By pole: every contact, those that do not count beside a larger one included.
    pub(super) contacts: Vec<Vec<EventId>>,
    /// By rule, then by pole: the weight.
    pub(super) grid: Vec<Vec<f64>>,
    /// By pole, and last the others: the weight with these as one more pole.
    pub(super) with_others: Vec<f64>,
}

impl Account {
    /// The weight of each pole under the rules asked.
    pub(super) fn weights(&self, poles: usize) -> Vec<f64> {
        let mut weights = vec![0.0; poles];
        for unit in &self.units {
            add_all(&mut weights, &unit.given);
        }
        weights
    }

    fn give(&mut self, (episode, page): (EventId, u32), at: usize, poles: usize, value: f64) {
        if self.units.last().is_none_or(|unit| unit.episode != episode) {
            self.units.push(Unit { episode, page, given: vec![0.0; poles] });
        }
        if let Some(sum) = self.units.last_mut().and_then(|unit| unit.given.get_mut(at)) {
            *sum += value;
        }
    }
}

/// The accounts of all states.
#[derive(Debug)]
pub(super) struct Accounts {
    /// By state, then by window: the whole first, then each period.
    accounts: Vec<Vec<Account>>,
    /// Contacts that count in the whole and in no period.
    pub(super) in_no_period: usize,
}

/// One reading of the record.
#[derive(Clone, Copy, Debug)]
struct Pass<'a> {
    rules: Rules<'a>,
    nth: usize,
    is_asked: bool,
    with_others: bool,
}

impl Accounts {
    /// Reads the accounts of the states among the events picked.
    pub(super) fn read(record: &Record, selection: &Selection, asked: &Asked<'_>) -> Self {
        let mut reader = Reader::new(record, *asked);
        for pass in passes(asked) {
            reader.read(selection, &pass);
        }
        let mut accounts = reader.accounts;
        for account in accounts.iter_mut().flatten() {
            account.units.retain(|unit| unit.total() > 0.0);
        }
        Self { accounts, in_no_period: reader.in_no_period.len() }
    }

    /// The accounts of a state, by its place among those asked: the whole, then each period.
    pub(super) fn of(&self, state: usize) -> &[Account] {
        self.accounts.get(state).map_or(&[], Vec::as_slice)
    }
}

fn passes<'a>(asked: &Asked<'a>) -> Vec<Pass<'a>> {
    let mut passes = Vec::new();
    for set in asked.sets {
        for discount in [Discount::Split, Discount::Fractional] {
            let is_asked =
                set.key == asked.rules.weights.key && discount == asked.rules.discount;
            let rules = Rules { weights: set, discount, ..*asked.rules };
            passes.push(Pass { rules, nth: passes.len(), is_asked, with_others: false });
        }
    }
    let nth = passes.len();
    passes.push(Pass { rules: *asked.rules, nth, is_asked: false, with_others: true });
    passes
}

struct Reader<'a> {
    record: &'a Record,
    asked: Asked<'a>,
    /// By the number of the actor: its place among the states.
    places: Vec<Option<usize>>,
    accounts: Vec<Vec<Account>>,
    in_no_period: BTreeSet<EventIndex>,
}

impl<'a> Reader<'a> {
    fn new(record: &'a Record, asked: Asked<'a>) -> Self {
        let mut places = vec![None; record.actors().len()];
        for (at, state) in asked.states.iter().enumerate() {
            if let Some(place) = places.get_mut(state.at()) {
                *place = Some(at);
            }
        }
        let poles = asked.poles.len();
        let empty = Account {
            episodes: vec![0; poles],
            contacts: vec![Vec::new(); poles],
            grid: vec![vec![0.0; poles]; asked.sets.len() * 4],
            with_others: vec![0.0; poles + 1],
            units: Vec::new(),
        };
        let windows = vec![empty; asked.periods.len() + 1];
        let accounts = vec![windows; asked.states.len()];
        Self { record, asked, places, accounts, in_no_period: BTreeSet::new() }
    }

    fn read(&mut self, selection: &Selection, pass: &Pass<'_>) {
        let ledger =
            Ledger::new(self.record, &pass.rules, Some(self.asked.states), self.asked.poles);
        let ledger = if pass.with_others { ledger.with_others() } else { ledger };
        let (record, mut entries) = (self.record, Vec::new());
        for episode in record.episodes() {
            for at in episode.iter().copied().filter(|at| selection.has(*at)) {
                if record.is_held(at, Layer::Contact) {
                    ledger.contact(at, &mut entries);
                }
            }
            entries.sort_by_key(|entry| entry.key);
            for of_one in entries.chunk_by(|a, b| a.key == b.key) {
                self.enter(pass, of_one);
            }
            entries.clear();
        }
    }

    /// Enters what one episode gives one state and pole.
    fn enter(&mut self, pass: &Pass<'_>, entries: &[Entry]) {
        let Some(first) = entries.first() else { return };
        let (state, pole) = ActorIndex::split(first.key);
        let Some(place) = self.places.get(state.at()).copied().flatten() else { return };
        let pole = pole.at();
        if pass.with_others {
            self.count(place, entries, pass.rules.nested, |account, value| {
                add(&mut account.with_others, pole, value);
            });
            return;
        }
        for (at, nested) in [Nested::Max, Nested::Sum].into_iter().enumerate() {
            let rule = pass.nth * 2 + at;
            self.count(place, entries, nested, |account, value| {
                if let Some(weights) = account.grid.get_mut(rule) {
                    add(weights, pole, value);
                }
            });
        }
        if pass.is_asked {
            self.enter_asked(pass.rules.nested, place, pole, entries);
        }
    }

    /// Calls back for each entry that counts, with the account of each window it counts in.
    fn count(
        &mut self,
        place: usize,
        entries: &[Entry],
        nested: Nested,
        mut give: impl FnMut(&mut Account, f64),
    ) {
        let Some(accounts) = self.accounts.get_mut(place) else { return };
        for entry in counting(self.record, entries, nested) {
            for window in windows(self.asked.periods, entry.event) {
                if let Some(account) = accounts.get_mut(window) {
                    give(account, entry.value);
                }
            }
        }
    }

    /// What the rules asked make of the entries: units, episodes and contacts.
    fn enter_asked(&mut self, nested: Nested, place: usize, pole: usize, entries: &[Entry]) {
        let (record, periods) = (self.record, self.asked.periods);
        let id = |at: EventIndex| record.event(at).map(|event| event.id);
        let root = entries.first().and_then(|entry| record.episode(entry.event));
        let root = root.and_then(|at| record.event(at));
        let root = root.map(|event| (event.id, event.lead.map_or(0, |lead| lead.page)));
        let Some(root) = root else { return };
        let poles = self.asked.poles.len();
        let mut entered: Vec<usize> = Vec::new();
        let Some(accounts) = self.accounts.get_mut(place) else { return };
        for entry in counting(record, entries, nested) {
            for window in windows(periods, entry.event) {
                let Some(account) = accounts.get_mut(window) else { continue };
                account.give(root, pole, poles, entry.value);
                if !entered.contains(&window) {
                    entered.push(window);
                    add(&mut account.episodes, pole, 1);
                }
            }
        }
        for entry in entries {
            if !periods.is_empty() && periods.of(entry.event).is_none() {
                self.in_no_period.insert(entry.event);
            }
            for window in windows(periods, entry.event) {
                let contacts = accounts.get_mut(window).map(|account| &mut account.contacts);
                if let Some(contacts) = contacts.and_then(|by_pole| by_pole.get_mut(pole)) {
                    contacts.extend(id(entry.event));
                }
            }
        }
    }
}

/// The windows an event counts in: the whole, and the period it begins in.
fn windows(periods: &Periods, event: EventIndex) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(periods.of(event).map(|period| period + 1))
}

fn add<T: std::ops::AddAssign>(sums: &mut [T], at: usize, value: T) {
    if let Some(sum) = sums.get_mut(at) {
        *sum += value;
    }
}

fn add_all(sums: &mut [f64], values: &[f64]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}
