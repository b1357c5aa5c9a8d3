//! A timeline for people: grouped by month and day, a line an event, children indented under their parents;
//! `↳608` is a child of event 608 that stands elsewhere.
//!
//! A sign says what a colour would: `●` held, `○` planned, `↷` postponed, `✕` cancelled; the last three
//! are also said in words after the title.

use chancery::{
    model::{EventId, Precision, Status, fit, shown, shown_width},
    store::TimelineRow,
};
use chrono::{Datelike as _, NaiveDate};
use textwrap::Options;

use super::paint::Paint;

/// Columns of the days, of a sign with its blanks, and of an event's number.
const DAYS: usize = 9;
const SIGN: usize = 3;
const NUMBER: usize = 5;

/// From so many columns a line says under what an event stands that is not directly above.
const ROOMY: usize = 100;
/// From so many columns a line has room for who took part.
const WIDE: usize = 140;
/// Most columns of who took part; the rest are counted, so that most titles keep to one line.
const PEOPLE: usize = 23;
/// Blanks between the title and what follows.
const GAP: usize = 2;

/// Renders the rows in that many columns.
pub(crate) fn story(rows: &[TimelineRow], paint: Paint, width: usize) -> String {
    let layout = Layout::of(rows, width);
    let mut text = String::new();
    let mut month = None;
    let mut day = None;
    let mut above: Vec<EventId> = Vec::new();
    for row in rows {
        let heading = heading(row);
        if month.as_ref() != Some(&heading) {
            let gap = if month.is_some() { "\n" } else { "" };
            text.push_str(&format!("{gap}{}\n", paint.bold(&heading)));
            (month, day) = (Some(heading), None);
            above.clear();
        }
        // What stands directly above, under what: a child elsewhere would seem to belong to a stranger.
        let parent = row.event.under.and_then(|under| above.iter().position(|id| *id == under));
        let depth = parent.map_or(0, |at| at + 1);
        above.truncate(depth);
        above.push(row.event.id);
        let days = days(row);
        let is_repeated = day.as_ref() == Some(&days);
        let shown_days = if is_repeated { "" } else { days.as_str() };
        text.push_str(&layout.event(row, shown_days, depth, paint));
        day = Some(days);
    }
    text
}

/// The columns of a listing: those it has need of, and no more than there is room for.
struct Layout {
    width: usize,
    number: usize,
    kind: usize,
    people: usize,
    place: usize,
}

impl Layout {
    fn of(rows: &[TimelineRow], width: usize) -> Self {
        let is_wide = width >= WIDE;
        let widest = |texts: &mut dyn Iterator<Item = usize>, most: usize| {
            texts.max().unwrap_or_default().min(most)
        };
        let room = if is_wide { 30 } else { 20 };
        let mut kinds = rows.iter().map(|row| shown_width(kind(row.event.kind.as_str(), room)));
        let mut places = rows.iter().filter_map(|row| row.place.as_deref()).map(shown_width);
        let people = widest(&mut rows.iter().map(|row| shown_width(&people(row))), PEOPLE);
        let mut numbers = rows.iter().map(|row| row.event.id.to_string().len());
        Self {
            width,
            number: widest(&mut numbers, 40).max(NUMBER),
            kind: widest(&mut kinds, room),
            people: if is_wide { people } else { 0 },
            place: widest(&mut places, if is_wide { 20 } else { 12 }),
        }
    }

    /// Columns before the title.
    fn lead(&self) -> usize {
        DAYS + SIGN + self.kind + 2
    }

    fn event(&self, row: &TimelineRow, days: &str, depth: usize, paint: Paint) -> String {
        let mark = mark(row, depth, self.width);
        let tail = self.tail(row);
        let room = self.width.saturating_sub(self.lead() + shown_width(&tail) + GAP).max(18);
        let title = titled(row, depth == 0 && self.width >= ROOMY);
        let hang = " ".repeat(if depth == 0 { shown_width(&mark).min(2) } else { 2 * depth });
        let lines = Options::new(room).initial_indent(&mark).subsequent_indent(&hang);
        let mut text = String::new();
        for (n, line) in textwrap::wrap(&title, lines).iter().enumerate() {
            if n > 0 {
                let line = painted(row.event.status, line, paint);
                text.push_str(&format!("{}{line}\n", " ".repeat(self.lead())));
                continue;
            }
            let used = self.lead() + shown_width(line);
            let gap = self.width.saturating_sub(used + shown_width(&tail)).max(GAP);
            let kind = fit(kind(row.event.kind.as_str(), self.kind), self.kind);
            let pad = " ".repeat((self.kind + 2).saturating_sub(shown_width(&kind)));
            let line = line.strip_prefix(mark.as_str()).unwrap_or(line);
            text.push_str(&format!(
                "{days:>DAYS$} {} {}{pad}{}{}{}{}\n",
                sign(row.event.status),
                paint.layer(row.layer, &kind),
                paint.dim(&mark),
                painted(row.event.status, line, paint),
                " ".repeat(gap),
                paint.dim(&tail)
            ));
        }
        text
    }

    /// What stands at the end of the line: who where, and the number.
    fn tail(&self, row: &TimelineRow) -> String {
        let place = row.place.as_deref().unwrap_or_default();
        let number = format!("{:>1$}", row.event.id.to_string(), self.number);
        let place = padded(place, self.place);
        match self.people {
            0 => format!("{place} {number}"),
            people => format!("{}  {place} {number}", padded(&self::people(row), people)),
        }
    }
}

fn padded(text: &str, width: usize) -> String {
    let text = fit(text, width);
    let space = " ".repeat(width.saturating_sub(shown_width(&text)));
    format!("{text}{space}")
}

/// What stands before the title of an event under another: `└` below it; elsewhere its number, where the title
/// has no room to say it.
fn mark(row: &TimelineRow, depth: usize, width: usize) -> String {
    match (depth, row.event.under) {
        (0, Some(under)) if width < ROOMY => format!("↳{under} "),
        (0, _) => String::new(),
        _ => format!("{}└ ", "  ".repeat(depth - 1)),
    }
}

/// A kind in so many columns: the whole path, else its last part, which says it best.
fn kind(path: &str, room: usize) -> &str {
    match path.rsplit_once('/') {
        Some((_, last)) if shown_width(path) > room => last,
        _ => path,
    }
}

/// Who takes part, each once; a person as the state or body acted for.
fn people(row: &TimelineRow) -> String {
    let mut names: Vec<&str> = Vec::new();
    for participant in &row.event.participants {
        let name = participant.acts_for.as_ref().unwrap_or(&participant.actor).as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    counted(&names, PEOPLE)
}

/// As many names as there is room for; the others are counted: `TJK CIS +8`.
fn counted(names: &[&str], room: usize) -> String {
    let text = |shown: usize| {
        let mut words: Vec<String> =
            names.iter().take(shown).map(|name| (*name).to_owned()).collect();
        if shown < names.len() {
            words.push(format!("+{}", names.len() - shown));
        }
        words.join(" ")
    };
    let fits = (0..=names.len()).rev().map(text).find(|text| shown_width(text) <= room);
    fits.unwrap_or_default()
}

/// The title; what did not simply happen is said in words, and on request the event it belongs to.
fn titled(row: &TimelineRow, says_under: bool) -> String {
    let mut title = shown(&row.event.title).into_owned();
    if row.event.status != Status::Held {
        title.push_str(&format!(" [{}]", row.event.status));
    }
    if let Some(under) = row.event.under.filter(|_| says_under) {
        title.push_str(&format!(" · under {under}"));
    }
    title
}

fn painted(status: Status, line: &str, paint: Paint) -> String {
    match status {
        Status::Held => Paint::plain(line),
        Status::Planned | Status::Postponed | Status::Cancelled => paint.dim(line),
    }
}

fn heading(row: &TimelineRow) -> String {
    match row.event.date.earliest() {
        Some(day) => day.format("%B %Y").to_string(),
        None => "Undated".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_room_are_counted() {
        let names = ["TJK", "CIS", "vladimir-putin"];
        let at = |room| counted(&names, room);
        assert_eq!(at(22), "TJK CIS vladimir-putin");
        assert_eq!(at(21), "TJK CIS +1");
        assert_eq!(at(9), "TJK +2");
        assert_eq!(at(2), "+3");
        assert_eq!(counted(&[], 9), "");
    }

    #[test]
    fn a_kind_without_room_is_its_last_part() {
        assert_eq!(kind("security/traffic-restriction", 20), "traffic-restriction");
        assert_eq!(kind("visit/state", 20), "visit/state");
    }
}
