//! The course of an event, told from the log: planned when, moved when, held or not.

use super::AnswerError;
use crate::{
    model::{Edtf, Event, Status, describe},
    store::{Edit, Store},
};

/// A date or status that a change set.
struct Turn {
    /// The day of the change.
    day: String,
    date: Option<String>,
    status: Option<String>,
}

/// How the event came to its date and status: `planned for 3 to 4 April 2025, moved on 12 March 2025 to
/// 3 April 2025, held`. Nothing where neither was ever amended.
pub fn course(store: &Store, event: &Event) -> Result<Option<String>, AnswerError> {
    let mut edits = store.edits_of(event.id)?;
    let is_turn =
        |edit: &Edit| matches!(edit.field.as_str(), "date" | "status") && edit.before.is_some();
    if !edits.iter().any(is_turn) {
        return Ok(None);
    }
    // A slip that was taken back is no part of the story.
    let seqs: Vec<i64> = edits.iter().map(|edit| edit.change).collect();
    let standing = store.standing(&seqs)?;
    edits.retain(|edit| is_turn(edit) && standing.contains(&edit.change));
    if edits.is_empty() {
        return Ok(None);
    }
    let first = |field: &str| {
        edits.iter().find(|edit| edit.field == field).and_then(|edit| edit.before.clone())
    };
    let date = first("date").unwrap_or_else(|| event.date.to_string());
    let status = first("status").unwrap_or_else(|| event.status.to_string());
    let mut told = vec![began(&status, &date)];
    let mut status = status;
    for turn in turns(store, &edits)? {
        told.push(turned(&turn, &mut status));
    }
    Ok(Some(told.join(", ")))
}

/// The edits put together by change.
fn turns(store: &Store, edits: &[Edit]) -> Result<Vec<Turn>, AnswerError> {
    let mut turns: Vec<(i64, Turn)> = Vec::new();
    for edit in edits {
        if turns.last().is_none_or(|(seq, _)| *seq != edit.change) {
            let at = store.change_of(edit.change)?.map(|change| change.at).unwrap_or_default();
            let day = at.get(..10).unwrap_or_default().to_owned();
            turns.push((edit.change, Turn { day, date: None, status: None }));
        }
        if let Some((_, turn)) = turns.last_mut() {
            let slot = if edit.field == "date" { &mut turn.date } else { &mut turn.status };
            slot.clone_from(&edit.after);
        }
    }
    Ok(turns.into_iter().map(|(_, turn)| turn).collect())
}

fn began(status: &str, date: &str) -> String {
    let date = words(date);
    match status {
        "planned" => format!("planned for {date}"),
        "held" => format!("logged as held, {date}"),
        other => format!("logged as {other}, {date}"),
    }
}

fn turned(turn: &Turn, status: &mut String) -> String {
    let on = format!("on {}", words(&turn.day));
    let to = turn.date.as_ref().map_or_else(String::new, |date| format!(" to {}", words(date)));
    let Some(after) = &turn.status else { return format!("moved {on}{to}") };
    let again = if *status == Status::Postponed.as_str() { " anew" } else { " again" };
    status.clone_from(after);
    match (after.as_str(), &turn.date) {
        ("held", None) => "held".to_owned(),
        ("held", Some(date)) => format!("held {}", words(date)),
        ("planned", None) => format!("planned{again} {on}"),
        ("planned", Some(date)) => format!("planned{again} {on} for {}", words(date)),
        (other, _) => format!("{other} {on}{to}"),
    }
}

/// A date in words, without how many days it has.
fn words(date: &str) -> String {
    let Ok(date) = Edtf::parse(date) else { return date.to_owned() };
    let words = describe(&date);
    words.split(" (").next().unwrap_or_default().to_owned()
}
