//! The graph as a page: the picture, each tie's contacts with their sources, and what its slider needs.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{
    answer::{
        AnswerError, Period,
        graph::{Question, Scope},
    },
    graph::{Contact, Contacts},
    model::{ActorKey, EventId},
    picture::{Page, PageCell},
    store::{Store, TimelineRow},
};

/// Months of the slider at most: two hundred years.
const MOST_MONTHS: usize = 2_400;

/// A page, and the data of its slider.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphPage {
    /// The table under the picture: every contact of every tie.
    pub page: Page,
    /// The ties with their contacts, as JSON.
    pub data: String,
}

/// The page of the ties of states with poles.
pub(super) fn page_of_poles(
    question: &Question,
    store: &Store,
    scope: &Scope,
) -> Result<GraphPage, AnswerError> {
    let (ties, contacts) = question.pole_contacts(scope)?;
    let ends = ties.rows.iter().flat_map(|row| {
        let own = ties.poles.iter().zip(&row.ties);
        own.filter_map(|(pole, tie)| {
            let weight = tie.as_ref().map(|tie| tie.weight).filter(|weight| *weight > 0.0)?;
            Some((row.state.clone(), pole.clone(), weight))
        })
    });
    page(question, store, &ends.collect(), &contacts)
}

/// The page of every pair.
pub(super) fn page_of_pairs(
    question: &Question,
    store: &Store,
    scope: &Scope,
) -> Result<GraphPage, AnswerError> {
    let (ties, contacts) = question.pair_contacts(scope)?;
    let ends = ties.iter().map(|row| (row.a.clone(), row.b.clone(), row.tie.weight));
    page(question, store, &ends.collect(), &contacts)
}

/// The two ends of each tie, and its weight.
type Ends = Vec<(ActorKey, ActorKey, f64)>;

fn page(
    question: &Question,
    store: &Store,
    ties: &Ends,
    contacts: &Contacts,
) -> Result<GraphPage, AnswerError> {
    let ids: BTreeSet<EventId> = ties
        .iter()
        .flat_map(|(a, b, _)| contacts.of(a, b))
        .map(|contact| contact.event)
        .collect();
    let mut rows = HashMap::new();
    store.timeline_rows(&ids.into_iter().collect::<Vec<_>>(), |row| {
        rows.insert(row.event.id, row);
        Ok::<_, AnswerError>(())
    })?;
    let mut page = Page {
        columns: ["Tie", "Day", "Event", "Adds", "Sources"].map(str::to_owned).to_vec(),
        rows: Vec::new(),
    };
    let mut listed = Vec::new();
    for (a, b, weight) in ties {
        let name = format!("{} – {}", question.named(a).name, question.named(b).name);
        let own = in_time(contacts.of(a, b));
        for contact in &own {
            page.rows.extend(rows.get(&contact.event).map(|row| cells(&name, contact, row)));
        }
        let told =
            own.iter().filter_map(|contact| Some(told(contact, rows.get(&contact.event)?)));
        listed.push(json!({
            "a": a.as_str(), "b": b.as_str(), "name": name, "weight": weight,
            "contacts": told.collect::<Vec<_>>(),
        }));
    }
    let months = months(ties, contacts);
    Ok(GraphPage { page, data: json!({ "months": months, "ties": listed }).to_string() })
}

fn in_time(contacts: &[Contact]) -> Vec<Contact> {
    let mut sorted = contacts.to_vec();
    sorted.sort_by_key(|contact| (contact.first, contact.last, contact.event));
    sorted
}

fn day(contact: &Contact) -> String {
    contact.first.map_or_else(String::new, |day| day.to_string())
}

fn cells(name: &str, contact: &Contact, row: &TimelineRow) -> Vec<PageCell> {
    let adds = contact.weight.map_or_else(String::new, |weight| format!("{weight:.2}"));
    vec![
        PageCell::Text(name.to_owned()),
        PageCell::Text(day(contact)),
        PageCell::Text(format!("{} {}", row.event.id, row.event.title)),
        PageCell::Number(adds),
        PageCell::Links(row.sources.clone()),
    ]
}

fn told(contact: &Contact, row: &TimelineRow) -> Value {
    json!({
        "id": contact.event.0, "date": day(contact), "title": row.event.title,
        "weight": contact.weight, "sources": row.sources,
    })
}

/// The months from the first contact to the last.
fn months(ties: &Ends, contacts: &Contacts) -> Vec<String> {
    let days = ties.iter().flat_map(|(a, b, _)| contacts.of(a, b));
    let days: Vec<NaiveDate> = days.filter_map(|contact| contact.first).collect();
    let span = days.iter().min().zip(days.iter().max());
    span.map_or_else(Vec::new, |(first, last)| {
        Period::Month.from_to(*first, *last, MOST_MONTHS)
    })
}
