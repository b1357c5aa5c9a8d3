//! What holds of the shares of any record.

use proptest::prelude::*;

use super::world::{Contact, record, rules, set, shares};
use crate::{
    graph::{
        Record, Selection,
        shares::{Periods, PoleShare, Shares},
    },
    model::EventId,
};

fn contact() -> impl Strategy<Value = Contact> {
    let above = proptest::option::weighted(0.3, 0_usize..3);
    (any::<[bool; 6]>(), 0_usize..3, 2022..2026, above)
        .prop_map(|(who, kind, year, above)| Contact { who, kind, year, above })
}

fn contacts() -> impl Strategy<Value = Vec<Contact>> {
    proptest::collection::vec(contact(), 0..24)
}

fn of(record: &Record, weight: f64) -> Shares {
    let set = set("test", weight);
    let sets = [set.clone()];
    shares(record, &Selection::all(record), &rules(&set, &sets), &Periods::none())
}

fn poles(shares: &Shares) -> impl Iterator<Item = &PoleShare> {
    shares.states.iter().flat_map(|state| state.whole.poles.iter().flatten())
}

/// The periods of a test are the years from 2022, of which the last is not over.
fn years(record: &Record) -> Periods {
    let year = |id: EventId| {
        let event = record.event(record.find_event(id)?)?;
        usize::try_from(chrono::Datelike::year(&event.earliest?) - 2022).ok()
    };
    Periods::new(record, vec![true, true, true, false], year)
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #[test]
    fn shares_add_up_to_one_or_there_is_no_data(contacts in contacts()) {
        let shares = of(&record(&contacts, false), 1.0);
        for state in &shares.states {
            let own = || state.whole.poles.iter().flatten();
            let sum: f64 = own().filter_map(|pole| pole.share).sum();
            let has_data = own().any(|pole| pole.episodes > 0);
            prop_assert_eq!(state.whole.has_data(), has_data);
            prop_assert!(is_near(sum, f64::from(u8::from(has_data))));
            let hhi = state.whole.concentration.map_or(1.0, |found| found.hhi);
            prop_assert!((1.0 / 3.0 - 1e-9..=1.0 + 1e-9).contains(&hhi));
        }
    }

    #[test]
    fn every_figure_lies_where_it_must(contacts in contacts()) {
        for pole in poles(&of(&record(&contacts, false), 1.0)) {
            let Some(share) = pole.share else { continue };
            let range = pole.range.unwrap();
            prop_assert!(range.low <= share && share <= range.high);
            let numbers = [pole.interval, pole.range].into_iter().flatten();
            for span in numbers {
                prop_assert!(0.0 <= span.low && span.low <= span.high && span.high <= 1.0);
            }
        }
    }

    #[test]
    fn the_scale_of_weights_changes_nothing(contacts in contacts()) {
        let record = record(&contacts, false);
        let (one, eight) = (of(&record, 1.0), of(&record, 8.0));
        for (a, b) in poles(&one).zip(poles(&eight)) {
            prop_assert!(is_near(a.weight * 8.0, b.weight));
            let mut b = b.clone();
            b.weight = a.weight;
            prop_assert_eq!(a, &b);
        }
    }

    #[test]
    fn the_order_of_input_changes_nothing(contacts in contacts()) {
        prop_assert_eq!(of(&record(&contacts, false), 1.0), of(&record(&contacts, true), 1.0));
    }

    #[test]
    fn without_the_influence_the_share_is_what_it_says(contacts in contacts()) {
        let record = record(&contacts, false);
        let (set, all) = (set("test", 1.0), of(&record, 1.0));
        for (state, row) in all.states.iter().enumerate() {
            for (at, pole) in row.whole.poles.iter().enumerate() {
                let Some(influence) = pole.as_ref().and_then(|pole| pole.influence) else {
                    continue;
                };
                let root = record.find_event(influence.episode).unwrap();
                let is_left = |id| record.episode(record.find_event(id).unwrap()) != Some(root);
                let selection = Selection::by(&record, |event| is_left(event.id));
                let rules = rules(&set, &[]);
                let left = shares(&record, &selection, &rules, &Periods::none());
                let found = left.states[state].whole.poles[at].as_ref().unwrap().share;
                let told = influence.share_without;
                prop_assert_eq!(found.is_some(), told.is_some());
                prop_assert!(is_near(found.unwrap_or(0.0), told.unwrap_or(0.0)));
            }
        }
    }

    #[test]
    fn periods_add_up_to_the_whole(contacts in contacts()) {
        let record = record(&contacts, false);
        let set = set("test", 1.0);
        let periods = years(&record);
        let found = shares(&record, &Selection::all(&record), &rules(&set, &[]), &periods);
        prop_assert_eq!(found.in_no_period, 0);
        for state in &found.states {
            for (at, whole) in state.whole.poles.iter().enumerate() {
                let whole = whole.as_ref().unwrap();
                let parts = || state.periods.iter().filter_map(|p| p.poles[at].as_ref());
                prop_assert!(is_near(parts().map(|pole| pole.weight).sum(), whole.weight));
                let contacts: usize = parts().map(|pole| pole.contacts.len()).sum();
                prop_assert_eq!(contacts, whole.contacts.len());
                prop_assert!(parts().next_back().unwrap().change.is_none());
            }
        }
    }
}

#[test]
fn what_is_not_certain_to_begin_in_one_period_counts_in_the_whole_only() {
    let meeting = |year| Contact {
        who: [true, false, false, true, false, false],
        kind: 1,
        year,
        above: None,
    };
    let record = record(&[meeting(2022), meeting(2023)], false);
    let periods = Periods::new(&record, vec![true], |id| (id == EventId(1)).then_some(0));
    let set = set("test", 1.0);
    let found = shares(&record, &Selection::all(&record), &rules(&set, &[]), &periods);
    let weight = |balance: &super::super::Balance| balance.poles[0].as_ref().unwrap().weight;
    assert_eq!(found.in_no_period, 1);
    assert!(is_near(weight(&found.states[0].whole), 2.0));
    assert!(is_near(weight(&found.states[0].periods[0]), 1.0));
}

#[test]
fn the_others_are_one_more_pole_and_neighbours_are_none() {
    // RUS, TJK, KGZ and IRN at one table: plenary, one pole present, two with the others.
    let table = Contact {
        who: [true, false, false, true, true, true],
        kind: 0,
        year: 2025,
        above: None,
    };
    let found = of(&record(&[table], false), 1.0);
    let tajikistan = &found.states[0].whole;
    assert_eq!(tajikistan.other_share, Some(0.5));
    assert!(is_near(tajikistan.poles[0].as_ref().unwrap().weight, 0.25));
}
