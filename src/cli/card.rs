//! One event as a card.

use chancery::{
    answer::{ShowAnswer, Shown},
    model::{Claim, Layer, Status, describe, shown, shown_width},
    store::{Change, Cited},
};
use textwrap::{Options, WordSeparator, WordSplitter};

use super::paint::Paint;

/// Columns before the text of a line.
const LEAD: usize = 13;

/// Renders the card in that many columns; with the rules of the parties on request.
pub(crate) fn card(found: &ShowAnswer, parties: bool, paint: Paint, width: usize) -> String {
    let event = &found.row.event;
    let mut lines = Lines { paint, width, text: String::new() };
    lines.head(found);
    story(&mut lines, found);
    lines.line("where", &place(found));
    let mut role = "";
    for participant in &found.participants {
        if !parties && is_said_by_its_person(participant, &found.participants) {
            continue;
        }
        let own = participant.participant.role.as_str();
        lines.line(if own == role { "" } else { own }, &who(participant, parties));
        role = own;
    }
    if let Some(amount) = &event.amount {
        let kind = event.amount_kind.map_or(String::new(), |kind| format!(" ({kind})"));
        let sum = grouped(&amount.major());
        lines.line("amount", &format!("{sum} {}{kind}", amount.currency));
    }
    for tag in &event.tags {
        lines.line("tag", tag.as_str());
    }
    if let Some(series) = &event.series {
        lines.line("series", series.as_str());
    }
    if let Some(above) = &found.above {
        lines.line("under", &format!("{} {}", above.id, above.title));
    }
    for (n, child) in found.children.iter().enumerate() {
        let label = if n == 0 { "under it" } else { "" };
        lines.line(label, &format!("{} {} ({})", child.id, child.title, child.kind));
    }
    lines.line("counts as", &counts(found));
    if let Some(note) = &event.note {
        lines.line("note", note);
    }
    sources(&mut lines, found);
    for pair in found.claims.chunks(2) {
        disputed(&mut lines, pair);
    }
    for (n, change) in found.history.iter().enumerate() {
        let label = if n == 0 { "history" } else { "" };
        lines.line(label, &told(change));
    }
    lines.text
}

/// A sum with its thousands apart: `20,000,000.50`.
pub(crate) fn grouped(sum: &str) -> String {
    let (whole, rest) = sum.find('.').map_or((sum, ""), |at| sum.split_at(at));
    let mut text = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

/// A state that is there by a person in the same role need not be said twice.
fn is_said_by_its_person(row: &Shown, all: &[Shown]) -> bool {
    let own = &row.participant;
    let is_plain = own.status.is_none() && own.detail.is_none() && own.level.is_none();
    is_plain
        && row.acts_for.is_none()
        && all.iter().map(|other| (other, &other.participant)).any(|(other, participant)| {
            let state = row.actor.as_ref().map(|actor| &actor.name);
            participant.role == own.role
                && participant.status.is_none()
                && other.acts_for.as_ref() == state
        })
}

/// Sources in their order; one cited for several fields is named once.
fn sources(lines: &mut Lines, found: &ShowAnswer) {
    let mut last = None;
    for (n, cited) in found.citations.iter().enumerate() {
        let is_repeated = last == Some(&cited.source.key);
        let label = if n == 0 { "source" } else { "" };
        if !is_repeated {
            lines.line(label, &address(cited));
        }
        lines.line("", &support(cited));
        last = Some(&cited.source.key);
    }
}

/// Whether a source says anything on the matter: a dash stands for one that does not.
pub(crate) fn says_something(claim: &str) -> bool {
    claim != "-"
}

/// A contradiction: the reading and its reason, then what each source says.
fn disputed(lines: &mut Lines, pair: &[Claim]) {
    let Some(first) = pair.first() else { return };
    lines.line("disputed", &format!("{}: {} ({})", first.field, first.reading, first.reason));
    for claim in pair.iter().filter(|claim| says_something(&claim.value)) {
        let word = if claim.accepted { "accepted" } else { "set aside" };
        lines.line("", &format!("{word}: {}", claim.value));
    }
}

/// A change to the minute; the log has it exactly.
fn told(change: &Change) -> String {
    let at = change.at.get(..16).unwrap_or(&change.at).replace('T', " ");
    format!("change {} {at} {}: {}", change.seq, change.author, change.sentence)
}

/// Whether it is withdrawn, when it is, and how it came to that.
fn story(lines: &mut Lines, found: &ShowAnswer) {
    if let Some(change) = &found.withdrawal {
        lines.line("withdrawn", &withdrawn(change));
    }
    lines.line("when", &when(found));
    if let Some(course) = &found.course {
        lines.line("course", course);
    }
}

/// When and why it left every answer, and how it comes back.
fn withdrawn(change: &Change) -> String {
    let day = change.at.get(..10).unwrap_or_default();
    format!(
        "on {day} by {}: {} · chancery undo {} brings it back",
        change.author, change.sentence, change.seq
    )
}

/// Labelled lines, wrapped.
struct Lines {
    paint: Paint,
    width: usize,
    text: String,
}

impl Lines {
    /// Number, title, kind and status; the latter two below where the title leaves no room.
    fn head(&mut self, found: &ShowAnswer) {
        let event = &found.row.event;
        let number = event.id.to_string();
        let title = shown(&event.title);
        let kind = format!("{} · {}", event.kind, event.status);
        let painted = self.paint.layer(found.row.layer, &kind);
        let hang = " ".repeat(shown_width(&number) + 2);
        let room = self.width.saturating_sub(hang.len()).max(20);
        let is_short = shown_width(&title) + 3 + shown_width(&kind) <= room;
        for (n, line) in textwrap::wrap(&title, room).iter().enumerate() {
            let lead = if n == 0 { format!("{number}  ") } else { hang.clone() };
            let tail = if is_short { format!("   {painted}") } else { String::new() };
            self.text.push_str(&format!("{lead}{}{tail}\n", self.paint.bold(line)));
        }
        if !is_short {
            self.text.push_str(&format!("{hang}{painted}\n"));
        }
    }

    fn line(&mut self, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let room = self.width.saturating_sub(LEAD + 2).max(20);
        let text = shown(text);
        // An address stays whole, so that it can be copied; the terminal breaks it where it must.
        let options = Options::new(room)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for (n, line) in textwrap::wrap(&text, options).iter().enumerate() {
            let label = if n == 0 { label } else { "" };
            let label = self.paint.dim(&format!("{label:<LEAD$}"));
            self.text.push_str(&format!("  {label}{line}\n"));
        }
    }
}

fn when(found: &ShowAnswer) -> String {
    let event = &found.row.event;
    let time = event.time.map_or(String::new(), |time| format!(", {time}"));
    let zone = event.zone.as_ref().map_or(String::new(), |zone| format!(" {zone}"));
    format!("{}{time}{zone}", describe(&event.date))
}

fn place(found: &ShowAnswer) -> String {
    let parts = [found.row.place.clone(), found.country.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn who(row: &Shown, parties: bool) -> String {
    let name = row
        .actor
        .as_ref()
        .map_or_else(|| row.participant.actor.to_string(), |actor| actor.name.clone());
    let state = row.acts_for.as_ref().map_or(String::new(), |state| format!("{state} / "));
    let office = row.office.as_ref().map_or(String::new(), |office| {
        let since = office
            .since
            .as_ref()
            .map_or(", since unknown".to_owned(), |since| format!(", since {since}"));
        format!(", {}{since}", office.title)
    });
    let status = row.participant.status.map_or(String::new(), |status| format!(" [{status}]"));
    let detail =
        row.participant.detail.as_ref().map_or(String::new(), |detail| format!(" ({detail})"));
    let ruling = match (parties, row.is_party) {
        (false, _) => String::new(),
        (true, true) => format!(" · party: {}", row.ruling),
        (true, false) => format!(" · no party: {}", row.ruling),
    };
    format!("{state}{name}{office}{status}{detail}{ruling}")
}

/// What the event is to the graph; one that did not happen counts for nothing.
fn counts(found: &ShowAnswer) -> String {
    if found.row.event.is_withdrawn {
        return "nothing while it is withdrawn".to_owned();
    }
    let event = &found.row.event;
    let episode = found.episode.filter(|root| *root != event.id);
    let within = episode
        .map_or("an episode of its own".to_owned(), |root| format!("part of episode {root}"));
    let what = match found.row.layer {
        layer @ (Layer::Contact | Layer::Outcome) => {
            let noun = if found.n == 1 { "party" } else { "parties" };
            let format = found.format.map_or(String::new(), |format| format!(", {format}"));
            format!("{layer}, {} {noun}{format}", found.n)
        }
        layer @ (Layer::Measure | Layer::Statement | Layer::Act) => {
            format!("{layer}, which makes no tie")
        }
    };
    match event.status {
        Status::Held => format!("{what}; {within}"),
        status => format!("nothing while {status} ({what}; {within})"),
    }
}

fn address(cited: &Cited) -> String {
    let source = &cited.source;
    let address = source.url.clone().unwrap_or_else(|| source.key.to_string());
    let published = source.published.as_ref().map_or(String::new(), |date| format!(" {date}"));
    format!("{}{published} {address}", cited.citation.grade)
}

/// What a source was cited for, in its words and in ours.
fn support(cited: &Cited) -> String {
    let citation = &cited.citation;
    let parts = [
        citation.field.as_ref().map(|field| format!("on {field}")),
        citation.quote.as_ref().map(|quote| format!("“{quote}”")),
        citation.supports.as_ref().map(|text| format!("({text})")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_by_their_thousands() {
        let sums = ["0", "999", "1000", "20000000", "1234567.50"].map(grouped);
        assert_eq!(sums, ["0", "999", "1,000", "20,000,000", "1,234,567.50"]);
    }
}
