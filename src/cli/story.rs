//! A timeline for people: grouped by month, a line an event, children indented under their parents.
//!
//! A sign says what a colour would: `●` held, `○` planned, `↷` postponed, `✕` cancelled.

use std::collections::HashMap;

use chancery::{
    model::{EventId, Precision, Status, fit, shown, shown_width},
    store::TimelineRow,
};
use chrono::{Datelike as _, NaiveDate};

use super::paint::Paint;

/// Columns of the days, the sign and the kind.
const DAYS: usize = 9;
const KIND: usize = 21;

/// Renders the rows in that many columns.
pub(crate) fn story(rows: &[TimelineRow], paint: Paint, width: usize) -> String {
    let depths = depths(rows);
    let mut text = String::new();
    let mut month = None;
    for row in rows {
        let heading = heading(row);
        if month.as_ref() != Some(&heading) {
            let gap = if month.is_some() { "\n" } else { "" };
            text.push_str(&format!("{gap}{}\n", paint.bold(&heading)));
            month = Some(heading);
        }
        let depth = depths.get(&row.event.id).copied().unwrap_or_default();
        text.push_str(&event(row, depth, paint, width));
    }
    text
}

/// How deep each event stands under others that are shown.
fn depths(rows: &[TimelineRow]) -> HashMap<EventId, usize> {
    let above: HashMap<EventId, Option<EventId>> =
        rows.iter().map(|row| (row.event.id, row.event.under)).collect();
    let depth = |id: EventId| {
        let mut at = id;
        let mut depth = 0;
        while let Some(parent) =
            above.get(&at).copied().flatten().filter(|p| above.contains_key(p))
        {
            depth += 1;
            at = parent;
            if depth > 8 {
                break;
            }
        }
        depth
    };
    above.keys().map(|id| (*id, depth(*id))).collect()
}

fn heading(row: &TimelineRow) -> String {
    match row.event.date.earliest() {
        Some(day) => day.format("%B %Y").to_string(),
        None => "Undated".to_owned(),
    }
}

fn event(row: &TimelineRow, depth: usize, paint: Paint, width: usize) -> String {
    let number = row.event.id.to_string();
    let place = row.place.as_deref().map(|place| fit(place, 16)).unwrap_or_default();
    let tail = format!("{place}  {number:>5}");
    let lead = DAYS + KIND + 4;
    let indent =
        if depth == 0 { String::new() } else { format!("{}└ ", "  ".repeat(depth - 1)) };
    let room =
        width.saturating_sub(lead + shown_width(&tail) + 1 + shown_width(&indent)).max(16);
    let shown_title = shown(&row.event.title);
    let lines = textwrap::wrap(&shown_title, room).into_iter();
    let mut text = String::new();
    for (n, line) in lines.enumerate() {
        let line = format!("{indent}{line}");
        if n > 0 {
            let hang = " ".repeat(lead + shown_width(&indent));
            text.push_str(&format!("{hang}{}\n", line.trim_start_matches(indent.as_str())));
            continue;
        }
        let space = " ".repeat(
            width.saturating_sub(lead + shown_width(&line) + shown_width(&tail)).max(1),
        );
        let kind = fit(row.event.kind.as_str(), KIND);
        let pad = " ".repeat((KIND + 1).saturating_sub(shown_width(&kind)));
        text.push_str(&format!(
            "{:>DAYS$} {} {}{pad}{}{space}{}\n",
            days(row),
            sign(row.event.status),
            paint.layer(row.layer, &kind),
            title(row.event.status, &line, paint),
            paint.dim(&tail)
        ));
    }
    text
}

fn title(status: Status, line: &str, paint: Paint) -> String {
    match status {
        Status::Held => Paint::plain(line),
        Status::Planned | Status::Postponed | Status::Cancelled => paint.dim(line),
    }
}

fn sign(status: Status) -> char {
    match status {
        Status::Held => '●',
        Status::Planned => '○',
        Status::Postponed => '↷',
        Status::Cancelled => '✕',
    }
}

/// The days within the month of the heading; anything less certain keeps its own words.
fn days(row: &TimelineRow) -> String {
    let date = &row.event.date;
    let mark = if date.is_uncertain() {
        "?"
    } else if date.is_approximate() {
        "~"
    } else {
        ""
    };
    let (Some(first), last) = (date.earliest(), date.latest()) else {
        return "··".to_owned();
    };
    if date.precision() != Precision::Day {
        return match last {
            None => format!("{}–", first.day()),
            Some(last) if is_month(first, last) => format!("month{mark}"),
            _ => fit(date.as_str(), DAYS),
        };
    }
    match last {
        Some(last) if last == first => format!("{}{mark}", first.day()),
        Some(last) if (last.year(), last.month()) == (first.year(), first.month()) => {
            format!("{}–{}{mark}", first.day(), last.day())
        }
        Some(last) => format!("{}–{}", first.day(), last.format("%-d %b")),
        None => format!("{}–", first.day()),
    }
}

fn is_month(first: NaiveDate, last: NaiveDate) -> bool {
    first.day() == 1
        && first.month() == last.month()
        && first.year() == last.year()
        && last.succ_opt().is_none_or(|next| next.day() == 1)
}
