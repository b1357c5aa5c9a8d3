//! The check: what is broken, and what an analyst should look at, with the command that mends it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{AnswerError, record::record};
use crate::{
    graph::{EventIndex, Record, Ruling},
    model::{EventId, Layer, Status},
    store::{Depth, Finding, Rule, Store},
};

/// What the check found: what is broken first, and each rule together.
///
/// `today` tells which plans are overdue.
pub fn check(
    store: &Store,
    depth: Depth,
    today: NaiveDate,
) -> Result<Vec<Finding>, AnswerError> {
    let mut findings = store.broken_rules(depth)?;
    // Where dates cannot be read there is no record to ask.
    if !findings.iter().any(|finding| finding.rule.is_broken()) {
        findings.extend(of_parties(store)?);
    }
    findings.extend(store.remarks(today)?);
    findings.sort_by_key(|finding| finding.rule);
    Ok(findings)
}

/// Participants that make no party though one is expected, and parties that hang on assumed bounds.
fn of_parties(store: &Store) -> Result<Vec<Finding>, AnswerError> {
    let record = record(store)?;
    let mut findings = Vec::new();
    let mut assumed: BTreeMap<(String, String), Vec<EventId>> = BTreeMap::new();
    for (at, event) in record.events() {
        let layer = record.kind(event.kind).map(|kind| kind.layer);
        if event.status != Status::Held
            || !matches!(layer, Some(Layer::Contact | Layer::Outcome))
        {
            continue;
        }
        for (actor, ruling) in ruled(&record, at) {
            match ruling {
                Ruling::NoOffice | Ruling::TwoStates(..) => {
                    let sentence = ruling.sentence(&record);
                    findings.push(no_party(event.id, &actor, &sentence));
                }
                Ruling::Office { assumed: how, .. } if how.0 => {
                    let office = ruling.sentence(&record).replace(" that day (assumed)", "");
                    assumed.entry((actor, office)).or_default().push(event.id);
                }
                _ => {}
            }
        }
    }
    findings.extend(assumed.into_iter().map(|(office, events)| on_assumed(office, &events)));
    Ok(findings)
}

fn ruled(record: &Record, at: EventIndex) -> Vec<(String, Ruling)> {
    let rows = record.participants(at).iter().zip(record.rulings(at));
    let key =
        |actor| record.actor(actor).map_or_else(String::new, |actor| actor.key.to_string());
    rows.map(|(row, ruling)| (key(row.actor), ruling)).collect()
}

fn no_party(event: EventId, actor: &str, why: &str) -> Finding {
    Finding {
        rule: Rule::Party,
        event: Some(event),
        what: format!("event {event}: {actor}, {why}"),
        hint: format!("chancery actor amend {actor} office:\"TITLE@STATE\" level:.. since:.."),
    }
}

fn on_assumed((actor, office): (String, String), events: &[EventId]) -> Finding {
    let (first, noun) = (events.first(), if events.len() == 1 { "event" } else { "events" });
    Finding {
        rule: Rule::Assumed,
        event: first.copied(),
        what: format!("{actor}, {office}: {} {noun}", events.len()),
        hint: format!("chancery actor amend {actor} office:\"TITLE@STATE\" since:.. until:.."),
    }
}
